package iovascope.trace;

/**
 * A process: an address space, not a thread.
 *
 * @param name unique within the trace
 * @param pid as the system numbered it; -1 if the trace does not say
 */
public record TraceProcess(String name, long pid) {}
