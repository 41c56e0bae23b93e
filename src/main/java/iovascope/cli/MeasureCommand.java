package iovascope.cli;

import iovascope.inspect.Measurement;
import iovascope.report.MeasurementText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "measure", description = "how long this program takes for a trace, and the memory it needs")
final class MeasureCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a trace")
    private String file;

    @Option(names = "--seeks", paramLabel = "N", description = "random steps to go to (default ${DEFAULT-VALUE})")
    private int seeks = 2000;

    @Option(
            names = "--rectangles",
            paramLabel = "N",
            description = "random parts to paint into 800 x 450 cells (default ${DEFAULT-VALUE})")
    private int rectangles = 500;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    MeasureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (seeks < 0 || rectangles < 0) {
            throw new BadInputException(
                    "--seeks, --rectangles: found %d and %d, expected numbers from 0".formatted(seeks, rectangles));
        }
        Measurement measured = Sources.measure(file, options.inspecting(), seeks, rectangles, console);
        if (json) {
            console.out().println(MeasurementText.json(measured));
        } else {
            MeasurementText.write(measured, console.out());
        }
        return ExitStatus.OK;
    }
}
