package iovascope.inspect;

import iovascope.trace.ReadOptions;
import iovascope.trace.maps.MemorySnapshot;
import java.util.List;

/**
 * What overrules the trace, and what is known beside it.
 *
 * @param reading how the source is read
 * @param profile name of a profile, or null for the trace's own
 * @param device a device as in a header line ({@code vdpa_sim asids=1}), or null for the trace's own
 * @param events how many events of the beginning are wanted; {@link #ALL}
 * @param snapshots memory of processes as somebody saved it
 */
public record InspectOptions(
        ReadOptions reading, String profile, String device, int events, List<MemorySnapshot> snapshots) {

    /** The whole trace. */
    public static final int ALL = Integer.MAX_VALUE;

    public static final InspectOptions NONE = new InspectOptions(ReadOptions.STRICT, null, null);

    public InspectOptions {
        snapshots = List.copyOf(snapshots);
    }

    public InspectOptions(ReadOptions reading, String profile, String device) {
        this(reading, profile, device, ALL, List.of());
    }

    /** The same for the beginning of a trace only. */
    public InspectOptions first(int wanted) {
        return new InspectOptions(reading, profile, device, wanted, snapshots);
    }

    /** The same, but bad lines are left out and listed. */
    public InspectOptions lenient() {
        return new InspectOptions(new ReadOptions(true, reading.processes()), profile, device, events, snapshots);
    }

    /** The same with memory beside the trace. */
    public InspectOptions beside(List<MemorySnapshot> given) {
        return new InspectOptions(reading, profile, device, events, given);
    }
}
