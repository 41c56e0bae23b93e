package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OtherBatchCheckTest {
    @Test
    void anUpdate() {
        assertEquals(
                List.of(
                        "BAT-003@5 by 4: update of 0x1000 + 4 KiB for asid 1 while the batch of asid 0 is open, begun in step 4"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old batch_begin asid=0",
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void theEndOfAnother() {
        assertEquals(
                List.of("BAT-003@5 by 4: batch_end for asid 1 while the batch of asid 0 is open, begun in step 4"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_end asid=1",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void aV1FrameMeansAsidZero() {
        assertEquals(
                List.of("BAT-003@5 by 4: batch_end for asid 0 while the batch of asid 1 is open, begun in step 4"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old batch_begin asid=1",
                        "0.2 old batch_end header=1 asid=0",
                        "0.2 old batch_end asid=1"));
    }

    @Test
    void theSame() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old batch_begin asid=1",
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.2 old batch_end asid=1"));
    }
}
