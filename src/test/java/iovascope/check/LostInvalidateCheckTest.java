package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostInvalidateCheckTest {
    @Test
    void setMapFails() {
        assertEquals(
                List.of(
                        "INV-007@4 by 4: invalidate of 0x1000 + 4 KiB was accepted, but the device refused its new table with EIO"),
                said(
                        SIM,
                        MAPPED,
                        "0.3 - fail set_map nth=1 error=EIO",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K"));
    }

    @Test
    void inABatchItComesOutAtTheEnd() {
        assertEquals(
                List.of("BAT-005@6 by 6: batch_end was accepted, but the device refused the table of asid 0 with EIO"),
                said(
                        SIM,
                        MAPPED,
                        "0.2 old batch_begin asid=0",
                        "0.3 - fail set_map nth=1 error=EIO",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old batch_end asid=0"));
    }

    @Test
    void nothingRemovedNothingLost() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        MAPPED,
                        "0.3 - fail set_map nth=1 error=EIO",
                        "0.3 old invalidate asid=0 iova=0x9000 size=4K"));
    }

    @Test
    void setMapSucceeds() {
        assertEquals(List.of(), said(SIM, MAPPED, "0.3 old invalidate asid=0 iova=0x1000 size=4K"));
    }
}
