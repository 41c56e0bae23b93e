package iovascope.cli;

import iovascope.inspect.InspectOptions;
import picocli.CommandLine.Option;

/** The options of every command that replays a trace. */
final class ReplayOptions extends TraceOptions {

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "only the first N events, of a trace too large for memory")
    private Integer first;

    @Override
    InspectOptions inspecting() {
        if (first != null && first < 1) {
            throw new BadInputException("--first: found " + first + ", expected a number from 1");
        }
        return first == null ? super.inspecting() : super.inspecting().first(first);
    }
}
