package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostTableErrorCheckTest {
    @Test
    void setMapFails() {
        assertEquals(
                List.of("BAT-005@5 by 5: batch_end was accepted, but the device refused the table of asid 0 with EIO"),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 - fail set_map nth=1 error=EIO",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void anEmptyBatchAfterItDoesNotFail() {
        assertEquals(
                List.of(
                        "BAT-005@5 by 5: batch_end was accepted, but the device refused the table of asid 0 with ENOMEM"),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 - fail set_map nth=1 error=ENOMEM",
                        "0.2 old batch_end asid=0",
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void aFailureThatDoesNotCome() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 - fail set_map nth=2 error=EIO",
                        "0.2 old batch_end asid=0"));
    }
}
