package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndWithoutBatchCheckTest {
    @Test
    void noBegin() {
        assertEquals(
                List.of("BAT-002@4 by 4: batch_end without a batch_begin"),
                said(SIM, MAPPED, "0.2 old batch_end asid=0"));
    }

    @Test
    void twoEnds() {
        assertEquals(
                List.of("BAT-002@6 by 5: batch_end without a batch_begin since the batch_end in step 5"),
                said(
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void whereNothingWasMapped() {
        assertEquals(
                List.of("BAT-002@3 by 3: batch_end without a batch_begin, in asid 0 where nothing was ever mapped"),
                said(SIM, "0.2 old batch_end asid=0"));
    }

    @Test
    void anEmptyBatch() {
        assertEquals(List.of(), said(SIM, "0.2 old batch_begin asid=0", "0.2 old batch_end asid=0"));
    }
}
