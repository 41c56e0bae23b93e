package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnclosedBatchCheckTest {
    @Test
    void atTheEndOfTheTrace() {
        assertEquals(
                List.of("BAT-004@4 by 3: the batch of asid 0 that step 3 began is still open when the trace ends"),
                said(SIM, "0.2 old batch_begin asid=0", MAPPED));
    }

    @Test
    void atTheClose() {
        assertEquals(
                List.of("BAT-004@4 by 3: the batch of asid 0 that step 3 began is still open when the node is closed"),
                said(SIM, "0.2 old batch_begin asid=0", "0.3 old close fd=9"));
    }

    @Test
    void theRefusalBeforeTheEndSaysWhy() {
        assertEquals(
                List.of("MAP-001@5 by 3: update of 0x1000 + 4 KiB repeats the mapping 0x1000-0x1fff, made in step 3"),
                said(SIM, MAPPED, "0.2 old batch_begin asid=0", MAPPED));
    }

    @Test
    void ended() {
        assertEquals(List.of(), said(SIM, "0.2 old batch_begin asid=0", MAPPED, "0.2 old batch_end asid=0"));
    }
}
