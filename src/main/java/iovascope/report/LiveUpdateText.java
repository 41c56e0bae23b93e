package iovascope.report;

import iovascope.check.DmaWindow;
import iovascope.check.LiveUpdate;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How each change of owner went, for people. */
final class LiveUpdateText {

    /** Changes of owner that are written out, and windows of each. */
    private static final int MOST = 3;

    private LiveUpdateText() {}

    /** A heading line for each of the first few, and the gates and windows of it below. */
    static List<String> lines(Inspection inspection) {
        List<LiveUpdate> updates = inspection.liveUpdates();
        List<String> lines = new ArrayList<>();
        for (LiveUpdate update : updates.subList(0, Math.min(MOST, updates.size()))) {
            add(lines, inspection.timeline(), update);
        }
        if (updates.size() > MOST) {
            lines.add("and " + Words.plural(updates.size() - MOST, "more change") + " of owner");
        }
        return lines;
    }

    private static void add(List<String> lines, Timeline timeline, LiveUpdate update) {
        lines.add("%s -> %s at %s: %s"
                .formatted(
                        process(timeline, update.from()),
                        process(timeline, update.to()),
                        Evidence.place(timeline, update.newOwner()),
                        gates(update)));
        int end = update.started() == 0 ? timeline.steps() : update.started();
        for (LiveUpdate.Space space : update.remaps() ? update.spaces() : List.<LiveUpdate.Space>of()) {
            lines.add("  asid %s: %d of %s remapped, %s of %s"
                    .formatted(
                            Integer.toUnsignedString(space.asid()),
                            space.remapped(end),
                            Words.plural(space.mappings(), "mapping"),
                            bytes(space.remappedBytes(end), space.remapped(end)),
                            bytes(space.bytes(), space.mappings())));
        }
        List<DmaWindow> windows = update.windows();
        for (DmaWindow window : windows.subList(0, Math.min(MOST, windows.size()))) {
            lines.add("  wrong memory in reach: asid %s %s from step %d %s%s (%s)"
                    .formatted(
                            Integer.toUnsignedString(window.asid()),
                            window.range(),
                            window.from(),
                            window.to() == 0 ? "on" : "to step " + window.to(),
                            time(", ", window.time()),
                            window.rule()));
        }
        if (windows.size() > MOST) {
            lines.add("  and " + Words.plural(windows.size() - MOST, "more window"));
        }
    }

    private static String gates(LiveUpdate update) {
        String stopped = update.stopped() == 0
                ? "not stopped before"
                : (update.suspended() ? "suspended" : "stopped") + " since step " + update.stopped();
        String started = update.started() == 0 ? "not started again" : "running again from step " + update.started();
        String remaps = update.remaps() ? "" : "; page frames need no remap";
        return stopped + ", " + started + time(", after ", update.pause()) + remaps;
    }

    private static String process(Timeline timeline, int index) {
        return index < 0 ? "nobody" : timeline.trace().processes().get(index).name();
    }

    private static String bytes(long bytes, int mappings) {
        return mappings == 0 ? "0 B" : Unsigned.size(bytes);
    }

    private static String time(String before, long nanos) {
        return nanos == LiveUpdate.UNKNOWN ? "" : before + String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }
}
