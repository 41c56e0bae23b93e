package iovascope.cli;

import iovascope.inspect.InspectOptions;
import iovascope.trace.maps.MemorySnapshot;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that replays a trace. */
final class ReplayOptions extends TraceOptions {

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "only the first N events, of a trace too large for memory")
    private Integer first;

    @Option(
            names = "--maps",
            paramLabel = "PROCESS[@TIME]=FILE",
            description =
                    "a copy of /proc/PID/maps or smaps: all memory of that process, by name or pid, at TIME in the trace's"
                            + " seconds, or before its first event; may be given more than once")
    private List<String> maps = new ArrayList<>();

    @Override
    InspectOptions inspecting() {
        if (first != null && first < 1) {
            throw new BadInputException("--first: found " + first + ", expected a number from 1");
        }
        List<MemorySnapshot> snapshots = maps.stream().map(MapsArgument::read).toList();
        InspectOptions options = super.inspecting().beside(snapshots);
        return first == null ? options : options.first(first);
    }
}
