package iovascope.cli;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Minimized;
import iovascope.inspect.Minimizer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "minimize",
        description = {
            "shortens a trace to the fewest events that still give a finding",
            "Kernel and device are those of the whole trace. Recorded results that the shorter trace would not give are"
                    + " left out."
        })
final class MinimizeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a trace; - is standard input")
    private String file;

    @Option(
            names = "--finding",
            paramLabel = "ID",
            required = true,
            description = "what must still be found, such as REMAP-002")
    private String id;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "the step of the finding; left out, it is the first one of that id")
    private Integer step;

    @Option(
            names = "-o",
            paramLabel = "OUT",
            required = true,
            description = "the .vtrace file to write; - is standard output")
    private String to;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    MinimizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (step != null && step < 1) {
            throw new BadInputException("--step: found " + step + ", expected a number from 1");
        }
        InspectOptions inspecting = options.inspecting();
        Inspection inspection = Sources.inspect(file, inspecting, console);
        Sources.listSkipped(inspection.timeline().trace(), console.err());
        Minimized minimized;
        try (ProgressLine line = new ProgressLine(console, "minimize")) {
            minimized = Minimizer.minimize(
                    inspection, inspecting, id, step == null ? 0 : step, (stage, done, of) -> line.show(done, of));
        } catch (IllegalArgumentException e) {
            throw Sources.explained(file, e);
        } catch (OutOfMemoryError e) {
            throw new BadInputException(
                    file + ": shortening it needs more memory than Java may use; give it more with java -Xmx");
        }
        write(minimized);
        return ExitStatus.OK;
    }

    private void write(Minimized minimized) {
        byte[] text = minimized.text().getBytes(StandardCharsets.UTF_8);
        PrintStream told = console.out();
        if (to.equals("-")) {
            console.out().writeBytes(text);
            console.out().flush();
            told = console.err();
        } else {
            WholeFile.write(to, out -> out.write(text));
        }
        told.printf(
                Locale.ROOT,
                "%s: %d of %d events still give %s at step %d; replayed to prove it%s%n",
                to.equals("-") ? "standard output" : to,
                minimized.events(),
                minimized.ofEvents(),
                minimized.finding().id(),
                minimized.finding().step(),
                minimized.fewest() ? "" : "; fewer may do, but trying them all would take too long");
    }
}
