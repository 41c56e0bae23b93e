package iovascope.timeline;

import iovascope.mem.Unsigned;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.trace.maps.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Snapshots in the order of their times, each with the process of the trace that it is of.
 *
 * @param lastTime of any event, in nanoseconds; {@link TraceEvent#UNKNOWN} if none has a time
 */
record SnapshotOrder(List<Entry> entries, long lastTime) {

    /** @param process index in the trace */
    record Entry(int process, MemorySnapshot snapshot) {}

    static SnapshotOrder of(Trace trace, List<MemorySnapshot> snapshots) {
        long last = TraceEvent.UNKNOWN;
        for (int event = 0; event < trace.count(); event++) {
            last = Math.max(last, trace.time(event));
        }
        List<Entry> entries = new ArrayList<>();
        Map<List<Long>, String> seen = new HashMap<>();
        for (MemorySnapshot snapshot : snapshots) {
            int process = process(trace, snapshot);
            if (snapshot.time() != TraceEvent.UNKNOWN && last == TraceEvent.UNKNOWN) {
                throw new IllegalArgumentException(
                        snapshot.source() + ": the trace has no clock, so no snapshot can have a time");
            }
            String other = seen.put(List.of((long) process, snapshot.time()), snapshot.source());
            if (other != null) {
                throw new IllegalArgumentException("%s: the memory of %s at that time was already given, as in %s"
                        .formatted(snapshot.source(), snapshot.process(), other));
            }
            entries.add(new Entry(process, snapshot));
        }
        // UNKNOWN is the lowest number, and stands for before anything else.
        entries.sort(Comparator.comparingLong(entry -> entry.snapshot().time()));
        return new SnapshotOrder(List.copyOf(entries), last);
    }

    private static int process(Trace trace, MemorySnapshot snapshot) {
        List<TraceProcess> processes = trace.processes();
        for (int at = 0; at < processes.size(); at++) {
            if (processes.get(at).name().equals(snapshot.process())) {
                return at;
            }
        }
        for (int at = 0; at < processes.size(); at++) {
            if (processes.get(at).pid() >= 0
                    && isNumber(snapshot.process(), processes.get(at).pid())) {
                return at;
            }
        }
        String known = processes.stream()
                .map(process -> process.name() + (process.pid() < 0 ? "" : " (pid " + process.pid() + ")"))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("%s: no process of the trace is '%s'; there %s"
                .formatted(
                        snapshot.source(),
                        snapshot.process(),
                        processes.isEmpty() ? "is none" : (processes.size() == 1 ? "is " : "are ") + known));
    }

    private static boolean isNumber(String text, long number) {
        try {
            return Unsigned.parse(text) == number;
        } catch (NumberFormatException name) {
            return false;
        }
    }
}
