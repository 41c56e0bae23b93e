package iovascope.check;

import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerControlsCheckTest {

    private static final String ID = "OWN-010";

    @Test
    void itSuspends() {
        assertEquals(
                List.of("4 by 4: new suspends the device, which old owns"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 new suspend"));
    }

    @Test
    void itResumes() {
        assertEquals(
                List.of("5 by 5: new resumes the device, which old owns"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 old suspend",
                        "0.3 new resume"));
    }

    @Test
    void theOldOwnerResets() {
        assertEquals(
                List.of("7 by 7: old resets the device, which new owns"),
                said(ID, SIM, RUNS, TAKEN, "0.4 old set_status value=0"));
    }

    @Test
    void aParentOfTheOwner() {
        assertEquals(
                List.of("5 by 5: old suspends the device, which new owns"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old fork child=new",
                        "0.3 new new_owner",
                        "0.3 new set_status value=0xf",
                        "0.4 old suspend"));
    }

    @Test
    void theOwner() {
        assertEquals(List.of(), said(ID, SIM, RUNS, TAKEN, "0.4 new set_status value=0"));
    }

    @Test
    void itsNextImage() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.3 old exec",
                        "0.4 old suspend"));
    }

    @Test
    void itsChild() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        RUNS,
                        "0.2 old fork child=a",
                        "0.2 a fork child=b",
                        "0.4 b suspend"));
    }

    @Test
    void aStatusBit() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 new set_status value=1"));
    }

    @Test
    void nobodyOwnsIt() {
        assertEquals(List.of(), said(ID, "vtrace 1\n0.1 old open fd=9\n0.2 new set_status value=0"));
    }

    @Test
    void anOwnerThatIsAssumed() {
        assertEquals(
                List.of("not checked: the trace does not show who took the device"),
                unchecked(
                        ID,
                        "vtrace 1\ndevice vdpa_sim\n0.1 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw\n0.2 new suspend"));
    }
}
