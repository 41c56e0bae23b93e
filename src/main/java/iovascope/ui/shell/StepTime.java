package iovascope.ui.shell;

import iovascope.trace.TraceEvent;
import java.util.Locale;

/** When a step happened, for people. */
public final class StepTime {

    /** Nanoseconds, some months, that no clock since a start shows. */
    private static final long CALENDAR = 10_000_000L * 1_000_000_000L;

    private StepTime() {}

    /** What shown times count from, in nanoseconds: a clock that counts from 1970 says more from the first event on. */
    public static long origin(OpenTrace trace) {
        long first =
                trace.trace().count() == 0 ? TraceEvent.UNKNOWN : trace.trace().time(0);
        return first != TraceEvent.UNKNOWN && first >= CALENDAR ? first : 0;
    }

    /** {@code 1.204 117 s}; empty if nothing tells it. */
    public static String text(OpenTrace trace, int step) {
        if (step < 1 || step > trace.timeline().steps()) {
            return "";
        }
        long time = trace.trace().time(trace.timeline().step(step).event());
        if (time == TraceEvent.UNKNOWN) {
            return "";
        }
        long origin = origin(trace);
        long micros = (time - origin) / 1000;
        return String.format(
                Locale.ROOT,
                "%s%d.%03d %03d s",
                origin == 0 ? "" : "+",
                micros / 1_000_000,
                micros / 1000 % 1000,
                micros % 1000);
    }
}
