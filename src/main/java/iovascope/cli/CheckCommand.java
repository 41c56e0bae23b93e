package iovascope.cli;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.StepSearch;
import iovascope.query.Query;
import iovascope.report.FindingsJson;
import iovascope.report.FindingsReport;
import iovascope.report.MarkdownReport;
import iovascope.report.SarifReport;
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
        JSONL,
        SARIF,
        MARKDOWN
    }

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "traces; - is standard input")
    private List<String> files;

    @Option(
            names = "--format",
            description =
                    "text (default); jsonl, one JSON object a finding; sarif, SARIF 2.1.0; markdown, to paste into a mail",
            paramLabel = "FORMAT")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description =
                    "what makes the exit status 1: any (default), each warning or error; rejected, what the kernel"
                            + " rejected or worse; dangerous, only what it accepted; none, nothing")
    private Threshold threshold = Threshold.ANY;

    @Option(names = "--where", paramLabel = "QUERY", description = "only findings at steps " + Where.DESCRIPTION)
    private String where;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        InspectOptions inspecting = options.inspecting();
        Query query = where == null ? null : Where.parse(where);
        FindingsReport report = report();
        int status = ExitStatus.OK;
        for (String file : files) {
            try {
                Inspection inspection = Sources.inspect(file, inspecting, console);
                Sources.listSkipped(inspection.timeline().trace(), console.err());
                List<Finding> findings = wanted(query, inspection);
                report.add(inspection, findings);
                boolean counts = findings.stream().anyMatch(threshold::counts);
                status = Math.max(status, counts ? ExitStatus.FINDINGS : ExitStatus.OK);
            } catch (BadInputException e) {
                console.err().println("iovascope: " + e.getMessage());
                status = ExitStatus.BAD_INPUT;
            }
        }
        report.end();
        return status;
    }

    private static List<Finding> wanted(Query query, Inspection inspection) {
        if (query == null) {
            return inspection.findings();
        }
        StepSearch search = new StepSearch(query, inspection);
        return inspection.findings().stream().filter(search::matches).toList();
    }

    private FindingsReport report() {
        return switch (format) {
            case TEXT -> new TextReport(console.out(), console.ink());
            case JSONL -> new FindingsJson(console.out(), files.size() > 1);
            case SARIF -> new SarifReport(console.out(), Cli.VERSION);
            case MARKDOWN -> new MarkdownReport(console.out());
        };
    }
}
