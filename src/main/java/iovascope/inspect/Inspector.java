package iovascope.inspect;

import iovascope.check.Checks;
import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the whole pipeline once for a source. */
public final class Inspector {

    private Inspector() {}

    /**
     * Inspects a file.
     *
     * @throws IOException if it cannot be read, or is no trace
     * @throws IllegalArgumentException if the options or the trace name a profile or device that does not exist
     */
    public static Inspection inspect(Path file, InspectOptions options) throws IOException {
        return inspect(TraceReader.read(file, options.reading()), options);
    }

    /** The same for bytes at hand; {@code source} is their name in messages. */
    public static Inspection inspect(String source, byte[] bytes, InspectOptions options) throws IOException {
        return inspect(TraceReader.read(source, bytes, options.reading()), options);
    }

    /** The same, with somebody who is told how far it is. */
    public static Inspection inspect(Path file, InspectOptions options, Progress progress) throws IOException {
        return inspect(TraceReader.read(file, options.reading()), options, progress);
    }

    /** The same for a trace at hand. */
    public static Inspection inspect(Trace trace, InspectOptions options) {
        return inspect(trace, options, Progress.NONE);
    }

    private static Inspection inspect(Trace trace, InspectOptions options, Progress progress) {
        List<String> assumptions = new ArrayList<>();
        DeviceHeader header = options.device() != null ? DeviceModels.parse(options.device()) : trace.device();
        Profile profile = profile(trace, header, options, assumptions);
        if (header == null) {
            header = DeviceModels.ASSUMED;
            assumptions.add("the trace names no device: vdpa_sim with set_map and va is assumed");
        }
        Timeline timeline = Replay.of(trace, profile, DeviceModels.of(header, profile), assumptions);
        return new Inspection(timeline, Checks.run(timeline));
    }

    private static Profile profile(Trace trace, DeviceHeader header, InspectOptions options, List<String> assumptions) {
        String name = options.profile();
        if (name == null && header != null) {
            name = header.fields().get("kernel");
        }
        if (name == null && trace.device() != null) {
            name = trace.device().fields().get("kernel");
        }
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
