package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunningHandOverCheckTest {

    private static final String ID = "LU-003";

    @Test
    void itRuns() {
        assertEquals(
                List.of("6 by 6: new takes the device over while it runs: DRIVER_OK is set, and it is not suspended"),
                said(ID, SIM, MAPPED, RUNS, "0.3 new new_owner"));
    }

    @Test
    void itRunsAgain() {
        assertEquals(
                List.of("8 by 8: new takes the device over while it runs: DRIVER_OK is set, and it is not suspended"),
                said(ID, SIM, MAPPED, RUNS, "0.3 old suspend", "0.3 old resume", "0.3 new new_owner"));
    }

    @Test
    void physicalAddressesToo() {
        assertEquals(
                List.of("6 by 6: new takes the device over while it runs: DRIVER_OK is set, and it is not suspended"),
                said(ID, MLX5, MAPPED, RUNS, "0.3 new new_owner"));
    }

    @Test
    void suspended() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old suspend", "0.3 new new_owner"));
    }

    @Test
    void reset() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old set_status value=0", "0.3 new new_owner"));
    }

    @Test
    void withoutDriverOk() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, "0.3 old set_status value=0xb", "0.3 new new_owner"));
    }

    @Test
    void theOwnerItselfIsRefused() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old new_owner"));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown"),
                unchecked(ID, SIM, MAPPED, RUNS, "0.3 old set_status", "0.3 new new_owner"));
    }
}
