package iovascope.check;

import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CannotResumeCheckTest {

    private static final String ID = "LU-011";

    @Test
    void theDriverHasNone() {
        assertEquals(
                List.of("5 by 5: resume is refused with EOPNOTSUPP: the device cannot resume"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 resume=no\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 old suspend",
                        "0.4 old resume"));
    }

    @Test
    void itRuns() {
        assertEquals(
                List.of("4 by 4: resume is refused with EOPNOTSUPP: the device cannot resume"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 resume=no\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.4 old resume"));
    }

    @Test
    void withoutDriverOkTheDriverIsNotAsked() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 resume=no\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.4 old resume"));
    }

    @Test
    void itCan() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2 resume=yes\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 old suspend",
                        "0.4 old resume"));
    }
}
