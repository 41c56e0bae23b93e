package iovascope.report;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.vhost.Access;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code replay} prints for people: each step with what it changed, or one step with the whole state. */
public final class ReplayText {

    private final Timeline timeline;

    public ReplayText(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A step and what it changed. */
    public void writeChange(int number, PrintStream out) {
        Step step = timeline.step(number);
        writeStep(step, out);
        step.removed().forEach(mapping -> out.println("  - asid " + asid(mapping) + "  " + text(mapping)));
        step.added().forEach(mapping -> out.println("  + asid " + asid(mapping) + "  " + text(mapping)));
    }

    /** A step and the whole state after it; step 0 is the state before the first. */
    public void writeState(int number, PrintStream out) {
        if (number > 0) {
            writeStep(timeline.step(number), out);
        }
        DeviceState state = timeline.at(number);
        String owner = state.owner() < 0
                ? "nobody"
                : timeline.trace().processes().get(state.owner()).name();
        out.println("  owner " + owner + (state.control().suspended() ? ", suspended" : "")
                + (state.control().inBatch()
                        ? ", in a batch of asid "
                                + Integer.toUnsignedString(state.control().batchAsid())
                        : ""));
        Set<Integer> asids = new TreeSet<>(state.kernel().keySet());
        asids.addAll(state.device().keySet());
        if (asids.isEmpty()) {
            out.println("  nothing mapped");
        }
        for (int asid : asids) {
            List<Mapping> kernel = state.kernelMappings(asid);
            List<Mapping> device = state.deviceMappings(asid);
            writeTable("  asid " + Integer.toUnsignedString(asid) + ": ", kernel, out);
            if (!device.equals(kernel)) {
                writeTable("  but the device was told of asid " + Integer.toUnsignedString(asid) + ": ", device, out);
            }
        }
    }

    private void writeStep(Step step, PrintStream out) {
        out.println(StepText.line(timeline, step));
        if (!step.reason().isEmpty()) {
            out.println("  " + step.reason());
        }
    }

    private static void writeTable(String title, List<Mapping> mappings, PrintStream out) {
        int count = mappings.size();
        out.println(title + count + (count == 1 ? " mapping" : " mappings"));
        mappings.forEach(mapping -> out.println("    " + text(mapping)));
    }

    private static String text(Mapping mapping) {
        return "%s  %s  %s -> %s"
                .formatted(
                        mapping.range(),
                        Access.text(mapping.perm()),
                        Unsigned.size(mapping.range().size()),
                        Unsigned.hex(mapping.addr()));
    }

    private static String asid(Mapping mapping) {
        return Integer.toUnsignedString(mapping.asid());
    }
}
