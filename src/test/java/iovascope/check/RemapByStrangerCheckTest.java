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

class RemapByStrangerCheckTest {
    @Test
    void withoutNewOwner() {
        assertEquals(
                List.of("REMAP-019@4 by 4: remap of 0x1000 + 4 KiB by new, but the device is owned by old"),
                said(SIM, MAPPED, RECEIVED, "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000"));
    }

    @Test
    void theRefusedNewOwnerIsTheCause() {
        assertEquals(
                List.of(
                        "OWN-002@4 by 4: new_owner by new: kernel profile 6.12 has no NEW_OWNER",
                        "REMAP-019@5 by 4: remap of 0x1000 + 4 KiB by new, but the device is owned by old"),
                said(
                        MAINLINE,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000"));
    }

    @Test
    void withNewOwner() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }
}
