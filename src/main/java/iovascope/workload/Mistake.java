package iovascope.workload;

import iovascope.mem.IovaRange;

/**
 * What a stream does wrong on purpose, and where it shows.
 *
 * @param id of the check that finds it
 * @param step the call on the device at which it shows, from 1
 * @param line line of that call in the text of the trace, from 1
 * @param asid address space that it is about; -1 if it is about the device
 * @param iova mapping or range of the message that it is about; null if it is about the device
 */
public record Mistake(String id, int step, int line, int asid, IovaRange iova) {}
