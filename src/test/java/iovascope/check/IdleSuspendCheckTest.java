package iovascope.check;

import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdleSuspendCheckTest {

    private static final String ID = "LU-004";

    @Test
    void withoutDriverOk() {
        assertEquals(
                List.of(
                        "5 by 5: suspend returned 0, but nothing is suspended: the status is ACKNOWLEDGE|DRIVER|FEATURES_OK, without DRIVER_OK"),
                said(ID, SIM, "0.2 old set_status value=0xb", "0.3 old suspend"));
    }

    @Test
    void afterAReset() {
        assertEquals(
                List.of("6 by 6: suspend returned 0, but nothing is suspended: the status is reset, without DRIVER_OK"),
                said(ID, SIM, RUNS, "0.2 old set_status value=0", "0.3 old suspend"));
    }

    @Test
    void itRuns() {
        assertEquals(List.of(), said(ID, SIM, RUNS, "0.3 old suspend", "0.4 old suspend"));
    }

    @Test
    void aRefusalIsNoSuccess() {
        assertEquals(
                List.of(),
                said(ID, "vtrace 1\ndevice vdpa_sim kernel=v2 suspend=no\n0.1 old open fd=9", RUNS, "0.3 old suspend"));
    }

    @Test
    void anOldKernelSuspendsAnyway() {
        assertEquals(List.of(), said(ID, "vtrace 1\ndevice vdpa_sim kernel=6.7\n0.1 old open fd=9", "0.3 old suspend"));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown"), unchecked(ID, SIM, "0.2 old set_status", "0.3 old suspend"));
    }
}
