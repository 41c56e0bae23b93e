package iovascope.inspect;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.MemoryEvidence;
import iovascope.timeline.Replay;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which kernel and which device a trace is replayed against.
 *
 * @param assumptions what was assumed to choose them, one sentence each
 * @param evidence what is known of memory beside the trace
 */
record Setting(Profile profile, DeviceHeader header, List<String> assumptions, MemoryEvidence evidence) {

    Setting {
        assumptions = List.copyOf(assumptions);
    }

    /** A replay that has not begun. */
    Replay replay() {
        return new Replay(profile, DeviceModels.of(header, profile), assumptions, evidence);
    }

    /**
     * Whether a beginning of the trace is enough: which kernel is assumed if none is named, and which objects a snapshot
     * of memory shows, only the whole trace can tell.
     */
    static boolean isNamed(Trace trace, InspectOptions options) {
        return options.snapshots().isEmpty() && named(trace, header(trace, options), options) != null;
    }

    /**
     * The setting of a whole trace, or of one that {@link #isNamed}.
     *
     * @throws IllegalArgumentException if the options or the trace name a profile or device that does not exist, or the
     *     options a process
     */
    static Setting of(Trace trace, InspectOptions options) {
        List<String> assumptions = new ArrayList<>();
        DeviceHeader header = header(trace, options);
        Profile profile = profile(trace, named(trace, header, options), assumptions);
        if (header == null) {
            header = DeviceModels.ASSUMED;
            assumptions.add("the trace names no device: vdpa_sim with set_map and va is assumed");
        }
        if (options.events() != InspectOptions.ALL) {
            assumptions.add("no more than the first " + options.events() + " events were asked for");
        }
        return new Setting(profile, header, assumptions, MemoryEvidence.of(trace, options.snapshots()));
    }

    private static DeviceHeader header(Trace trace, InspectOptions options) {
        return options.device() != null ? DeviceModels.parse(options.device()) : trace.device();
    }

    private static String named(Trace trace, DeviceHeader header, InspectOptions options) {
        String name = options.profile();
        if (name == null && header != null) {
            name = header.fields().get("kernel");
        }
        if (name == null && trace.device() != null) {
            name = trace.device().fields().get("kernel");
        }
        return name;
    }

    private static Profile profile(Trace trace, String name, List<String> assumptions) {
        if (name == null) {
            Profile assumed = Replay.assumedProfile(trace);
            assumptions.add("the trace names no kernel: " + assumed.name() + " is assumed");
            return assumed;
        }
        Profile profile = Profile.named(name);
        if (profile == null) {
            throw new IllegalArgumentException("found profile '" + name + "', expected one of "
                    + Profile.all().stream().map(Profile::name).collect(Collectors.joining(", ")));
        }
        return profile;
    }
}
