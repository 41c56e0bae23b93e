package iovascope.ui.message;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the device would read at one IOVA before and after a step, by the kernel's table and by its own.
 *
 * @param kernelBefore by the kernel's table, before the step
 * @param deviceBefore by what the device was told
 * @param remap whether the step is an accepted remap, which should move nothing
 */
record DeviceReads(
        int asid,
        long iova,
        DeviceRead kernelBefore,
        DeviceRead kernelAfter,
        DeviceRead deviceBefore,
        DeviceRead deviceAfter,
        boolean remap) {

    /** What people type: {@code 0x1000}, {@code a1 0x1000}, {@code 4096}. */
    private static final Pattern ADDRESS = Pattern.compile("(?:a(\\d{1,9})\\s+)?(0[xX][0-9a-fA-F]{1,16}|\\d{1,20})");

    /**
     * One line of the answer.
     *
     * @param view whose table
     * @param when before or after the step; both if nothing differs
     * @param note what is wrong with it, or empty
     * @param caution whether to worry
     */
    record Line(String view, String when, String text, String note, boolean caution) {}

    /** @param after the device after the step */
    static DeviceReads of(OpenTrace trace, DeviceState after, int asid, long iova) {
        DeviceState before = trace.timeline().at(Math.max(0, after.step() - 1));
        return new DeviceReads(
                asid,
                iova,
                DeviceRead.of(trace, before, true, asid, iova),
                DeviceRead.of(trace, after, true, asid, iova),
                DeviceRead.of(trace, before, false, asid, iova),
                DeviceRead.of(trace, after, false, asid, iova),
                isRemap(trace, after.step()));
    }

    private static boolean isRemap(OpenTrace trace, int number) {
        Step step = trace.timeline().step(number);
        return !step.rejected()
                && trace.trace().action(step.event()) instanceof Action.Message write
                && write.message().type() == IotlbMessage.REMAP;
    }

    /** The address that somebody typed; null if it is none. @param space the one meant where none is named */
    static Spot parse(String text, int space) {
        Matcher match = ADDRESS.matcher(text.strip());
        if (!match.matches()) {
            return null;
        }
        try {
            long iova = Unsigned.parse(match.group(2));
            int asid = match.group(1) == null ? space : Integer.parseInt(match.group(1));
            return new Spot(asid, new IovaRange(iova, iova));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        add(lines, "kernel", kernelBefore, kernelAfter);
        add(lines, "device", deviceBefore, deviceAfter);
        if (!kernelAfter.equals(deviceAfter)) {
            lines.add(new Line("", "", "", "the device does not read what the kernel's table says", true));
        }
        return lines;
    }

    private void add(List<Line> lines, String view, DeviceRead before, DeviceRead after) {
        if (before.equals(after)) {
            add(lines, view, "same", after, "");
            return;
        }
        add(lines, view, "before", before, "");
        boolean lost = remap && before.kind() == DeviceRead.Kind.MEMORY && after.kind() != DeviceRead.Kind.MEMORY;
        add(lines, "", "after", after, lost ? "was memory" : after.since(before, remap));
    }

    private void add(List<Line> lines, String view, String when, DeviceRead read, String note) {
        boolean dead = read.kind() == DeviceRead.Kind.NOTHING;
        lines.add(new Line(view, when, read.text(), note, dead || remap && !note.isEmpty()));
        if (!read.astray().isEmpty()) {
            lines.add(new Line("", "", "", read.astray(), true));
        }
    }
}
