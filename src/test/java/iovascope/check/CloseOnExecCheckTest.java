package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseOnExecCheckTest {

    private static final String ID = "OWN-009";

    @Test
    void openedForIt() {
        assertEquals(
                List.of("5 by 1: the exec of old closed the device: its last descriptor was close-on-exec"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        MAPPED,
                        "0.3 old suspend",
                        "0.4 old exec"));
    }

    @Test
    void withoutMappings() {
        assertEquals(
                List.of("4 by 1: the exec of old closed the device: its last descriptor was close-on-exec"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        RUNS,
                        "0.4 old exec"));
    }

    @Test
    void aCopyForIt() {
        assertEquals(
                List.of("5 by 5: the exec of old closed the device: its last descriptor was close-on-exec"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old dup fd=9 new=10 cloexec",
                        MAPPED,
                        "0.3 old close fd=9",
                        "0.4 old exec"));
    }

    @Test
    void itStaysOpen() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        MAPPED,
                        "0.4 old exec"));
    }

    @Test
    void anotherDescriptorKeepsIt() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        MAPPED,
                        "0.2 old dup fd=9 new=10",
                        "0.4 old exec"));
    }

    @Test
    void anotherProcessHasItsOwn() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        MAPPED,
                        "0.2 old send_fd fd=9 to=new",
                        "0.2 new receive_fd fd=9 from=old",
                        "0.4 old exec"));
    }

    @Test
    void nothingWasSetUp() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        "0.4 old exec"));
    }

    @Test
    void anExit() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9 cloexec\n0.1 old set_owner",
                        MAPPED,
                        "0.4 old exit"));
    }
}
