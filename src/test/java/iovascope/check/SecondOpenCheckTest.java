package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecondOpenCheckTest {
    @Test
    void byAnother() {
        assertEquals(
                List.of("OWN-008@3 by 1: open by new while the node is open since step 1, by old"),
                said(SIM, "0.2 new open fd=5"));
    }

    @Test
    void afterTheClose() {
        assertEquals(List.of(), said(SIM, "0.2 old close fd=9", "0.3 new open fd=5"));
    }

    @Test
    void theOpenThatCounts() {
        assertEquals(
                List.of("OWN-008@5 by 4: open by old while the node is open since step 4, by new"),
                said(SIM, "0.2 old close fd=9", "0.3 new open fd=5", "0.4 old open fd=9"));
    }
}
