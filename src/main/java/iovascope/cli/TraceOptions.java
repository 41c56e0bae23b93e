package iovascope.cli;

import iovascope.emulator.Profile;
import iovascope.inspect.InspectOptions;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceModels;
import iovascope.trace.ReadOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of every command that reads a trace. */
class TraceOptions {

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "kernel to emulate instead of the one the trace names: 6.1.0, 6.1, 6.7, 6.10, 6.12, rfc-v1, v2 or"
                            + " v2-full")
    private String profile;

    @Option(
            names = "--device",
            paramLabel = "TEXT",
            description = "device instead of the trace's own, as in a header line: \"vdpa_sim asids=1\"")
    private String device;

    @Option(
            names = "--process",
            paramLabel = "ID=ID",
            description = "this thread or process belongs to that process; may be given more than once")
    private List<String> processes = new ArrayList<>();

    @Option(
            names = "--lenient",
            description = "leave malformed lines out and list them, instead of stopping at the first")
    private boolean lenient;

    String device() {
        return device;
    }

    String profile() {
        return profile;
    }

    boolean lenient() {
        return lenient;
    }

    /** The options, once they are known to name things that exist. */
    InspectOptions inspecting() {
        if (profile != null && Profile.named(profile) == null) {
            String known = Profile.all().stream().map(Profile::name).collect(Collectors.joining(", "));
            throw new BadInputException("--profile: no profile is named '" + profile + "'; there are " + known);
        }
        if (device != null) {
            try {
                DeviceModels.of(DeviceModels.parse(device), Profile.named(profile == null ? "v2" : profile));
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--" + e.getMessage());
            }
        }
        return new InspectOptions(reading(), profile, device);
    }

    ReadOptions reading() {
        Map<Long, Long> belongs = new HashMap<>();
        for (String pair : processes) {
            String[] ids = pair.split("=", -1);
            if (ids.length != 2 || !isId(ids[0]) || !isId(ids[1])) {
                throw new BadInputException("--process: found '" + pair + "', expected two numbers, as in 1201=1200");
            }
            belongs.put(Long.valueOf(ids[0]), Long.valueOf(ids[1]));
        }
        return new ReadOptions(lenient, belongs);
    }

    private static boolean isId(String text) {
        try {
            return !text.startsWith("0x") && Unsigned.parse(text) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
