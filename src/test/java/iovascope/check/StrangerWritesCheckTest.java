package iovascope.check;

import static iovascope.check.RefusalTraces.MAINLINE;
import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerWritesCheckTest {
    @Test
    void aChild() {
        assertEquals(
                List.of("OWN-012@3 by 3: update of 0x1000 + 4 KiB by new, but the device is owned by old"),
                said(
                        SIM,
                        "0.2 old fork child=new",
                        "0.3 new update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void theRefusedNewOwnerIsTheCause() {
        assertEquals(
                List.of(
                        "OWN-002@3 by 3: new_owner by new: kernel profile 6.12 has no NEW_OWNER",
                        "OWN-012@4 by 3: batch_begin by new, but the device is owned by old"),
                said(MAINLINE, RECEIVED, NEW_OWNER, "0.5 new batch_begin asid=0"));
    }

    @Test
    void theImageAfterAnExec() {
        assertEquals(
                List.of("OWN-012@3 by 3: batch_begin by old, but the device is owned by old as it was before its exec"),
                said(SIM, "0.2 old exec", "0.3 old batch_begin asid=0"));
    }

    @Test
    void theOwner() {
        assertEquals(List.of(), said(SIM, MAPPED));
    }
}
