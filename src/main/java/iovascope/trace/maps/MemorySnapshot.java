package iovascope.trace.maps;

import java.util.List;

/**
 * All of a process's memory at one moment, as somebody saved it from {@code /proc/PID/maps}.
 *
 * @param process name of a process of the trace, or its pid in decimal
 * @param time nanoseconds since the trace's epoch: events up to then came before; {@link
 *     iovascope.trace.TraceEvent#UNKNOWN} if it was saved before the process's first event
 * @param source name of the file
 * @param areas in address order, disjoint; nothing else was mapped
 */
public record MemorySnapshot(String process, long time, String source, List<MappedArea> areas) {

    public MemorySnapshot {
        areas = List.copyOf(areas);
    }
}
