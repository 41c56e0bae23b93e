package iovascope.inspect;

import iovascope.trace.ReadOptions;

/**
 * What overrules the trace.
 *
 * @param reading how the source is read
 * @param profile name of a profile, or null for the trace's own
 * @param device a device as in a header line ({@code vdpa_sim asids=1}), or null for the trace's own
 */
public record InspectOptions(ReadOptions reading, String profile, String device) {

    public static final InspectOptions NONE = new InspectOptions(ReadOptions.STRICT, null, null);
}
