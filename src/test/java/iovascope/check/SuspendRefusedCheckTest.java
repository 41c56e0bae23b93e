package iovascope.check;

import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuspendRefusedCheckTest {

    private static final String ID = "LU-012";

    @Test
    void theDriverHasNone() {
        assertEquals(
                List.of("4 by 4: suspend is refused with EOPNOTSUPP: the device cannot suspend"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 suspend=no\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 old suspend"));
    }

    @Test
    void theDriverRefused() {
        assertEquals(
                List.of("5 by 5: suspend is refused with EBUSY: the device's driver refused to suspend"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 suspend=yes\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.2 - fail suspend nth=2 error=EBUSY",
                        "0.3 old suspend",
                        "0.4 old suspend"));
    }

    @Test
    void withoutDriverOkTheDriverIsNotAsked() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 suspend=no\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.3 old suspend"));
    }
}
