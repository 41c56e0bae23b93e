package iovascope.check;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.DeviceHeader;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the checks find in a trace that a test wrote. */
final class CheckedTrace {

    private CheckedTrace() {}

    /** The findings, without what was not checked. */
    static List<Finding> findings(String... lines) {
        return Checks.run(timeline(lines)).findings().stream()
                .filter(finding -> finding.verdict() != Verdict.TOOL_LIMIT)
                .toList();
    }

    /** {@code REMAP-002@11}, one each. */
    static List<String> ids(String... lines) {
        return findings(lines).stream()
                .map(finding -> finding.id() + "@" + finding.step())
                .toList();
    }

    /** The sentences that say what was not checked. */
    static List<String> unchecked(String... lines) {
        return Checks.run(timeline(lines)).findings().stream()
                .filter(finding -> finding.verdict() == Verdict.TOOL_LIMIT)
                .map(finding -> finding.id() + " " + finding.what())
                .toList();
    }

    /** A trace without a profile is read as the command line reads it. */
    static Timeline timeline(String... lines) {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            Trace trace = TraceReader.read("test.vtrace", text, ReadOptions.STRICT);
            DeviceHeader device = trace.device() == null ? DeviceModels.ASSUMED : trace.device();
            String named = device.fields().get("kernel");
            Profile profile = named == null ? Replay.assumedProfile(trace) : Profile.named(named);
            return Replay.of(trace, profile, DeviceModels.of(device, profile), List.of());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
