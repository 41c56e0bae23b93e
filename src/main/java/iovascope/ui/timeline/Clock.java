package iovascope.ui.timeline;

import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import java.util.function.IntToLongFunction;

/**
 * The time of every step, as a line that always rises: a step whose time is unknown, or not later than one before, lies
 * between its neighbours. That moves marks on the screen only; what the trace says of the time is shown elsewhere.
 *
 * <p>Keeps one place of a block of steps and reads the others again when asked: ten million times would take as much
 * memory as the trace itself.
 */
final class Clock {

    /** Steps of a block. */
    private static final int BLOCK = 64;
    /** Nanoseconds, more than a day: an epoch this far away says nothing, and a double does not hold its microseconds. */
    private static final long FAR = 100_000_000_000_000L;

    private final int steps;
    private final IntToLongFunction times;
    /** By block: the last step before it that was later than all before that one, and its time; step 0 for none. */
    private final int[] knots;

    private final long[] knotTimes;
    private final int firstKnot;
    private final long firstTime;
    private final int lastKnot;
    private final long lastTime;
    private final long base;

    private Clock(int steps, IntToLongFunction times) {
        this.steps = steps;
        this.times = times;
        int blocks = steps / BLOCK + 2;
        knots = new int[blocks];
        knotTimes = new long[blocks];
        int first = 0;
        int last = 0;
        long latest = 0;
        long earliest = 0;
        for (int step = 1; step <= steps; step++) {
            if (step % BLOCK == 0) {
                knots[step / BLOCK] = last;
                knotTimes[step / BLOCK] = latest;
            }
            long time = times.applyAsLong(step);
            if (time != TraceEvent.UNKNOWN && (last == 0 || time > latest)) {
                earliest = last == 0 ? time : earliest;
                first = last == 0 ? step : first;
                last = step;
                latest = time;
            }
        }
        for (int block = steps / BLOCK + 1; block < blocks; block++) {
            knots[block] = last;
            knotTimes[block] = latest;
        }
        firstKnot = first;
        firstTime = earliest;
        lastKnot = last;
        lastTime = latest;
        base = Math.abs(earliest) > FAR ? earliest : 0;
    }

    /**
     * Reads all times once.
     *
     * @return null if fewer than two steps have different times
     */
    static Clock of(Timeline timeline) {
        Trace trace = timeline.trace();
        return of(timeline.steps(), step -> trace.time(timeline.step(step).event()));
    }

    /** @param times of each step from 1, in nanoseconds, or {@link TraceEvent#UNKNOWN} */
    static Clock of(int steps, IntToLongFunction times) {
        Clock clock = new Clock(steps, times);
        return clock.lastKnot > clock.firstKnot ? clock : null;
    }

    /** Nanoseconds of {@link #isRelative} at a place in steps; outside of the trace too. */
    double time(double place) {
        if (place <= firstKnot) {
            return firstTime - base + (place - firstKnot) * pace();
        }
        if (place >= lastKnot) {
            return lastTime - base + (place - lastKnot) * pace();
        }
        int before = knot((int) place);
        int after = next((int) place);
        double start = times.applyAsLong(before) - base;
        double end = times.applyAsLong(after) - base;
        return start + (end - start) * (place - before) / (after - before);
    }

    /** The place at a time; the inverse of {@link #time}. */
    double place(double time) {
        if (time <= firstTime - base) {
            return firstKnot + (time - (firstTime - base)) / pace();
        }
        if (time >= lastTime - base) {
            return lastKnot + (time - (lastTime - base)) / pace();
        }
        int block = blockAt(time);
        int before = knots[block];
        double start = knotTimes[block] - base;
        // The next block begins with a later time, so that this one has a step that is later.
        for (int step = Math.max(before + 1, block * BLOCK); ; step++) {
            long read = times.applyAsLong(step);
            double now = read - base;
            if (read != TraceEvent.UNKNOWN && (before == 0 || now > start)) {
                if (now > time) {
                    return before + (time - start) * (step - before) / (now - start);
                }
                before = step;
                start = now;
            }
        }
    }

    /** The last block before which a time not later than this was read. */
    private int blockAt(double time) {
        int low = 0;
        int high = knots.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (knots[middle] == 0 || knotTimes[middle] - base <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Whether times count from the first of the trace, and not from its epoch. */
    boolean isRelative() {
        return base != 0;
    }

    /** Nanoseconds that a step takes in the middle: for steps before the first known time and after the last. */
    private double pace() {
        return (double) (lastTime - firstTime) / (lastKnot - firstKnot);
    }

    /** The last step up to this one that is later than all before. */
    private int knot(int step) {
        int block = step / BLOCK;
        int knot = knots[block];
        long latest = knotTimes[block];
        for (int at = Math.max(1, block * BLOCK); at <= step; at++) {
            long time = times.applyAsLong(at);
            if (time != TraceEvent.UNKNOWN && (knot == 0 || time > latest)) {
                knot = at;
                latest = time;
            }
        }
        return knot;
    }

    /** The first step behind this one that is later than all before; there is one. */
    private int next(int step) {
        int known = knot(step);
        int low = step / BLOCK + 1;
        int high = knots.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (knots[middle] > known) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        long latest = times.applyAsLong(known);
        int at = Math.max(step + 1, (low - 1) * BLOCK);
        while (at < steps && (times.applyAsLong(at) == TraceEvent.UNKNOWN || times.applyAsLong(at) <= latest)) {
            at++;
        }
        return at;
    }
}
