package iovascope.ui.compare;

import iovascope.timeline.DeviceState;
import iovascope.trace.TraceEvent;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.Locale;

/** One end of a comparison in words. */
final class EndWords {

    /** Nanoseconds beyond which a clock counts from 1970. */
    private static final long CALENDAR = 10_000_000L * 1_000_000_000L;

    private EndWords() {}

    /** Name of the owner of the device. */
    static String owner(OpenTrace trace, DeviceState state) {
        return state.owner() < 0 ? "nobody" : trace.process(state.owner());
    }

    /** {@code 1.204 117 s}; what there is to say of a step without a time. */
    static String time(OpenTrace trace, int step) {
        if (step < 1) {
            return "before the first step";
        }
        long time = trace.trace().event(trace.timeline().step(step).event()).time();
        if (time == TraceEvent.UNKNOWN) {
            return "no time known";
        }
        long first = trace.trace().event(0).time();
        boolean calendar = time >= CALENDAR && first != TraceEvent.UNKNOWN;
        long micros = (calendar ? time - first : time) / 1000;
        return String.format(
                Locale.ROOT,
                "%s%d.%03d %03d s",
                calendar ? "+" : "",
                micros / 1_000_000,
                micros / 1000 % 1000,
                micros % 1000);
    }

    /** {@code step 27 of 31 of live-update.vtrace, owner qemu-new, 1.204 117 s}. */
    static String sentence(OpenTrace trace, DeviceState state) {
        String steps = Amount.text(trace.timeline().steps());
        return "step " + Amount.text(state.step()) + " of " + steps + " of " + trace.name() + ", owner "
                + owner(trace, state) + ", " + time(trace, state.step());
    }

    /** {@code step 27 of 31 of live-update.vtrace, owner qemu-new, 1.204 117 s, kernel's tables}. */
    static String whole(Side side) {
        return sentence(side.trace(), side.state()) + ", " + (side.device() ? "device's tables" : "kernel's tables");
    }

    /** What the comparison rests on where that is less than one would think; empty if it is not. */
    static String basis(Comparison comparison) {
        long unknown = comparison.byUaddr();
        return unknown == 0 ? "" : Amount.text(unknown, "mapping") + " compared by uaddr: memory never shown";
    }
}
