package iovascope.check;

import iovascope.mem.Column;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;

/** When the device ran: from a step with DRIVER_OK or RESUME to the step that stopped it. */
final class Runs extends Listener {

    private final Column starts = new Column();
    private final Column stops = new Column();
    private boolean begun;
    private long stoppedAt;

    Runs() {
        listen(Moment.START, Moment.STOP, Moment.STEP);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.START) {
            starts.add(scan.number());
        } else if (moment == Moment.STOP) {
            stops.add(scan.number());
            stoppedAt = scan.trace().time(scan.event());
        } else if (!begun) {
            begun = true;
            if (scan.walk().before().isRunning()) {
                starts.add(0);
            }
        }
    }

    /** Time of the last step that stopped the device, in nanoseconds; {@link TraceEvent#UNKNOWN} without a clock. */
    long stoppedAt() {
        return stoppedAt;
    }

    /** The last step up to {@code step} at which the device stopped; 0 if it never did, or runs after {@code step}. */
    int stoppedBy(int step) {
        int count = stops.countUpTo(step);
        return count == 0 || starts.countUpTo(step) > count ? 0 : (int) stops.get(count - 1);
    }

    /** The first step after {@code step} at which the device stopped; 0 if there is none. */
    int stoppedAfter(int step) {
        int count = stops.countUpTo(step);
        return count == stops.count() ? 0 : (int) stops.get(count);
    }

    /**
     * The first step at or after {@code step} after which the device runs.
     *
     * @return 0 if there is none before {@code until}
     */
    int runningFrom(int step, int until) {
        int begun = starts.countUpTo(step);
        if (begun > stops.countUpTo(step)) {
            return step;
        }
        if (begun == starts.count()) {
            return 0;
        }
        int next = (int) starts.get(begun);
        return next < until ? next : 0;
    }

    /** How long the device ran between two steps, in nanoseconds; {@link LiveUpdate#UNKNOWN} without a clock. */
    long time(Timeline timeline, int from, int to) {
        long sum = 0;
        int run = Math.max(0, starts.countUpTo(from) - 1);
        for (; run < starts.count() && starts.get(run) < to; run++) {
            int begin = Math.max(from, (int) starts.get(run));
            int end = run < stops.count() ? Math.min(to, (int) stops.get(run)) : to;
            if (begin < end) {
                long time = between(timeline, begin, end);
                if (time == LiveUpdate.UNKNOWN) {
                    return time;
                }
                sum += time;
            }
        }
        return sum;
    }

    /** Time from one step to another; a step beyond the last stands for the last. */
    private static long between(Timeline timeline, int from, int to) {
        Trace trace = timeline.trace();
        long begin = time(timeline, trace, from);
        long end = time(timeline, trace, to);
        return begin == TraceEvent.UNKNOWN || end == TraceEvent.UNKNOWN ? LiveUpdate.UNKNOWN : end - begin;
    }

    private static long time(Timeline timeline, Trace trace, int step) {
        int last = timeline.steps();
        return trace.time(timeline.step(Math.max(1, Math.min(last, step))).event());
    }
}
