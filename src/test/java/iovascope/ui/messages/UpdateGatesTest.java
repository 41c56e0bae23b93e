package iovascope.ui.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.shell.LiveUpdates;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UpdateGatesTest {

    private final OpenTrace trace;
    private final LiveUpdates updates;

    UpdateGatesTest() throws IOException {
        trace = SampleTrace.open();
        updates = new LiveUpdates(trace);
    }

    private UpdateGates at(int step) {
        return new UpdateGates(trace, updates.update(updates.indexAt(step)), step);
    }

    private static String states(UpdateGates gates) {
        return gates.list().stream()
                .map(gate -> gate.label() + " " + gate.state().name().charAt(0))
                .collect(Collectors.joining(", "));
    }

    @Test
    void everyGateIsPassedAtItsStep() {
        assertEquals("running P, suspend C, new owner A, remap A, resume A", states(at(1)));
        assertEquals("running P, suspend C, new owner A, remap A, resume A", states(at(21)));
        assertEquals("running P, suspend P, new owner C, remap A, resume A", states(at(22)));
        assertEquals("running P, suspend P, new owner P, remap 0/4 C, resume A", states(at(23)));
        assertEquals("running P, suspend P, new owner P, remap 1/4 C, resume A", states(at(25)));
        assertEquals("running P, suspend P, new owner P, remap 2/4 C, resume A", states(at(27)));
        assertEquals("running P, suspend P, new owner P, remap 3/4 C, resume A", states(at(29)));
        assertEquals("running P, suspend P, new owner P, remap 3/4 S, resume P", states(at(30)));
        // The close takes the last mapping away, which is no remap.
        assertEquals("running P, suspend P, new owner P, remap 3/4 S, resume P", states(at(31)));
    }

    @Test
    void aGateSaysWhatItLacksAndLeadsToItsStep() {
        List<UpdateGate> gates = at(27).list();
        assertEquals(
                List.of(21, 22, 23, 28, 30),
                gates.stream().map(UpdateGate::step).toList());
        assertEquals(
                "Lacks 2 mappings that still lead into qemu-old: 1 of asid 0, 1 of asid 1. 1 never is remapped",
                gates.get(3).words());
        assertTrue(gates.get(4).words().contains("It comes at step 30; 2 mappings must be remapped before"));
        assertEquals("15.6 of 15.9 MiB remapped · suspended for 204.1 ms", at(27).totals());
        assertEquals("15.88 of 15.94 MiB remapped · suspended for 300.0 ms", at(31).totals());
        assertEquals("", at(21).totals());
    }

    @Test
    void aDeviceThatIsNeverStoppedMissesAGate() throws IOException {
        String text = "vtrace 1\ndevice vdpa_sim kernel=v2\nobject ram memfd size=16M\n0.1 a open fd=9\n"
                + "0.1 a mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared\n0.1 a set_owner\n"
                + "0.2 a update asid=0 iova=0x100000 size=1M uaddr=0x7f0000100000 perm=rw\n0.3 a set_status value=0xf\n"
                + "0.4 a send_fd fd=9 to=b\n0.4 b receive_fd fd=9 from=a\n0.5 b new_owner\n";
        OpenTrace bare = OpenTrace.of(
                "bare", Inspector.inspect("bare", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE));
        LiveUpdates one = new LiveUpdates(bare);
        int last = bare.timeline().steps();
        UpdateGates gates = new UpdateGates(bare, one.update(0), last);
        assertEquals(UpdateGate.State.SKIPPED, gates.list().get(1).state());
        assertEquals("", gates.totals().replaceAll(".*remapped", ""));
    }

    @Test
    void aStepBelongsToTheUpdateThatBeganLast() {
        assertEquals(1, updates.count());
        for (int step = 1; step <= SampleTrace.STEPS; step++) {
            assertEquals(0, updates.indexAt(step));
        }
    }
}
