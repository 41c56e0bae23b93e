package iovascope.cli;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.report.FindingsJson;
import iovascope.report.TextReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "replays traces and lists the findings")
final class CheckCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSONL
    }

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "traces; - is standard input")
    private List<String> files;

    @Option(
            names = "--format",
            description = "text (default) or jsonl, one JSON object a finding",
            paramLabel = "FORMAT")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description =
                    "what makes the exit status 1: any (default), each warning or error; rejected, what the kernel"
                            + " rejected or worse; dangerous, only what it accepted; none, nothing")
    private Threshold threshold = Threshold.ANY;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        InspectOptions inspecting = options.inspecting();
        int status = ExitStatus.OK;
        boolean first = true;
        for (String file : files) {
            try {
                Inspection inspection = Sources.inspect(file, inspecting, console);
                Sources.listSkipped(inspection.timeline().trace(), console.err());
                print(inspection, first);
                first = false;
                boolean counts = inspection.findings().stream().anyMatch(threshold::counts);
                status = Math.max(status, counts ? ExitStatus.FINDINGS : ExitStatus.OK);
            } catch (BadInputException e) {
                console.err().println("iovascope: " + e.getMessage());
                status = ExitStatus.BAD_INPUT;
            }
        }
        return status;
    }

    private void print(Inspection inspection, boolean first) {
        if (format == Format.JSONL) {
            String file =
                    files.size() == 1 ? null : inspection.timeline().trace().source();
            for (Finding finding : inspection.findings()) {
                console.out().println(FindingsJson.line(finding, file));
            }
            return;
        }
        if (!first) {
            console.out().println();
        }
        new TextReport(inspection, console.ink()).write(console.out());
    }
}
