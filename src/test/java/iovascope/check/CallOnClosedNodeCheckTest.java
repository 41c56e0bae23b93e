package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallOnClosedNodeCheckTest {
    @Test
    void afterTheClose() {
        assertEquals(
                List.of("OWN-013@4 by 3: update of 0x1000 + 4 KiB by old, but the node is closed since step 3"),
                said(SIM, "0.1 old close fd=9", MAPPED));
    }

    @Test
    void aSecondClose() {
        assertEquals(
                List.of("OWN-013@4 by 3: close by old, but the node is closed since step 3"),
                said(SIM, "0.1 old close fd=9", "0.2 old close fd=9"));
    }

    @Test
    void openAgain() {
        assertEquals(List.of(), said(SIM, "0.1 old close fd=9", "0.2 old open fd=9", "0.3 old set_owner"));
    }
}
