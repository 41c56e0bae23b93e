package iovascope.check;

import iovascope.mem.IovaRange;

/**
 * A stretch of a trace in which the device could reach memory that a mapping does not mean, or no longer means.
 *
 * @param rule id of the check that found why
 * @param asid address space, unsigned
 * @param range IOVAs that lead there
 * @param from the first step after which the device runs with it
 * @param to the step that ended it; 0 if nothing does
 * @param time how long the device ran meanwhile, in nanoseconds; {@link LiveUpdate#UNKNOWN} if the trace has no clock
 */
public record DmaWindow(String rule, int asid, IovaRange range, int from, int to, long time) {}
