package iovascope.check;

import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OldOwnerWritesCheckTest {
    @Test
    void afterTheHandOver() {
        assertEquals(
                List.of(
                        "OWN-007@4 by 3: update of 0x1000 + 4 KiB by old, which lost the device in step 3; its owner is new"),
                said(
                        SIM,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void aRemapHasAnIdOfItsOwn() {
        assertEquals(
                List.of("REMAP-019@4 by 3: remap of 0x1000 + 4 KiB by old, but the device is owned by new"),
                said(SIM, RECEIVED, NEW_OWNER, "0.5 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000"));
    }

    @Test
    void theLastHandOverCounts() {
        assertEquals(
                List.of("OWN-007@6 by 5: batch_begin by old, which lost the device in step 5; its owner is new"),
                said(SIM, RECEIVED, NEW_OWNER, "0.5 old new_owner", "0.6 new new_owner", "0.7 old batch_begin asid=0"));
    }

    @Test
    void havingTakenItBackItMay() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 old new_owner",
                        "0.6 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void afterAnExecItIsAStranger() {
        assertEquals(
                List.of("OWN-012@4 by 4: batch_begin by old, but the device is owned by new"),
                said(SIM, RECEIVED, NEW_OWNER, "0.5 old exec", "0.6 old batch_begin asid=0"));
    }
}
