package iovascope.check;

import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapWrongSpaceCheckTest {
    @Test
    void asidZeroByHabit() {
        assertEquals(
                List.of("REMAP-024@6 by 4: remap of 0x1000 + 4 KiB is taken for asid 0, but its mapping is in asid 1"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000"));
    }

    @Test
    void theBitWasForgotten() {
        assertEquals(
                List.of(
                        "REMAP-024@7 by 4: remap of 0x1000 + 4 KiB is taken for asid 0, but its mapping is in asid 1 (the frame's asid 1 is not read: IOTLB_ASID is not acked)"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.4 new set_backend_features value=6",
                        "0.5 new remap asid=1 iova=0x1000 size=4K uaddr=0x7fb000001000"));
    }

    @Test
    void anotherRangeThereIsNoEvidence() {
        assertEquals(
                List.of(
                        "REMAP-010@6 by 6: remap of 0x2000 + 4 KiB finds no mapping, and there never was one; asid 0 is empty"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new remap asid=0 iova=0x2000 size=4K uaddr=0x7fb000001000"));
    }

    @Test
    void theRightOne() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=1",
                        "0.5 new remap asid=1 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=1"));
    }
}
