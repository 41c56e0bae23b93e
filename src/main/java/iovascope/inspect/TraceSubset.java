package iovascope.inspect;

import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some of the events of a trace, in their order. Immutable.
 *
 * <p>An event is named by its index in the whole trace; its {@code position} is that in the subset, from 0.
 */
final class TraceSubset {

    private final Trace whole;
    private final DeviceHeader header;
    private final int[] events;
    /** Events whose recorded results are left out. */
    private final BitSet unrecorded;

    private TraceSubset(Trace whole, DeviceHeader header, int[] events, BitSet unrecorded) {
        this.whole = whole;
        this.header = header;
        this.events = events;
        this.unrecorded = unrecorded;
    }

    /**
     * The first {@code count} events.
     *
     * @param header the device, instead of the one that the trace names
     */
    static TraceSubset first(Trace whole, DeviceHeader header, int count) {
        return new TraceSubset(whole, header, IntStream.range(0, count).toArray(), new BitSet());
    }

    int size() {
        return events.length;
    }

    int event(int position) {
        return events[position];
    }

    /** The whole trace. */
    Trace whole() {
        return whole;
    }

    /** How many events lie here without their recorded results. */
    int unrecorded() {
        return (int) IntStream.of(events).filter(unrecorded::get).count();
    }

    /** Those of its events that are wanted. */
    TraceSubset only(IntPredicate wanted) {
        return with(IntStream.of(events).filter(wanted).toArray());
    }

    /**
     * All but some events.
     *
     * @param from position of the first of them
     * @param to position behind the last of them
     * @param kept an event that stays even if it lies there; -1 for none
     */
    TraceSubset without(int from, int to, int kept) {
        int[] left = new int[events.length];
        int count = 0;
        for (int position = 0; position < events.length; position++) {
            if (position < from || position >= to || events[position] == kept) {
                left[count++] = events[position];
            }
        }
        return with(IntStream.of(left).limit(count).toArray());
    }

    private TraceSubset with(int[] others) {
        return new TraceSubset(whole, header, others, unrecorded);
    }

    /** The same events, without the recorded results of some. */
    TraceSubset withoutResults(BitSet of) {
        BitSet all = (BitSet) unrecorded.clone();
        all.or(of);
        return new TraceSubset(whole, header, events, all);
    }

    /** A trace of these events alone, with all objects and processes. */
    Trace trace() {
        // What the reader said of lines is not kept: it says nothing of the text that is written.
        Trace.Builder trace = new Trace.Builder(whole.source()).device(header);
        whole.objects().forEach(trace::object);
        whole.processes().forEach(trace::process);
        for (int event : events) {
            boolean results = !unrecorded.get(event);
            long observed = results ? whole.observed(event) : TraceEvent.UNKNOWN;
            long kernel = results ? whole.kernelObserved(event) : TraceEvent.UNKNOWN;
            int line = whole.line(event);
            long time = whole.time(event);
            int process = whole.process(event);
            if (whole.isMessage(event)) {
                trace.addMessage(line, time, process, whole.message(event), whole.fd(event), observed, kernel);
            } else {
                trace.add(new TraceEvent(line, time, process, whole.action(event), observed, kernel));
            }
        }
        return trace.build();
    }
}
