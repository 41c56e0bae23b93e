package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.MAPPED_NEXT;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NestedBatchCheckTest {
    @Test
    void twice() {
        assertEquals(
                List.of("BAT-001@4 by 3: batch_begin inside the batch that step 3 began"),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void threeTimesTheFirstIsTheCause() {
        assertEquals(
                List.of(
                        "BAT-001@4 by 3: batch_begin inside the batch that step 3 began",
                        "BAT-001@5 by 3: batch_begin inside the batch that step 3 began"),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void oneAfterTheOther() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        "0.2 old batch_begin asid=0",
                        MAPPED_NEXT,
                        "0.2 old batch_end asid=0"));
    }
}
