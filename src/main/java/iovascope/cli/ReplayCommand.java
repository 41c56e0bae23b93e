package iovascope.cli;

import iovascope.inspect.Inspection;
import iovascope.inspect.StepSearch;
import iovascope.query.Query;
import iovascope.report.ReplayJson;
import iovascope.report.ReplayText;
import iovascope.timeline.Timeline;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "replay", description = "shows what each step of a trace did, or the state after one")
final class ReplayCommand implements Callable<Integer> {

    /** Looking for a closed pipe flushes, so it is done once in so many lines. */
    private static final int LINES_BETWEEN_LOOKS = 256;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a trace; - is standard input")
    private String file;

    @Option(names = "--json", description = "one JSON object a step, with the whole state after it")
    private boolean json;

    @Option(names = "--step", paramLabel = "N", description = "only this step, with the whole state after it")
    private Integer step;

    @Option(names = "--where", paramLabel = "QUERY", description = "only the steps " + Where.DESCRIPTION)
    private String where;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (where != null && step != null) {
            throw new BadInputException("--where: found --step too, expected only one of them");
        }
        Query query = where == null ? null : Where.parse(where);
        Inspection inspection = Sources.inspect(file, options.inspecting(), console);
        Timeline timeline = inspection.timeline();
        Sources.listSkipped(timeline.trace(), console.err());
        int least = json ? 1 : 0;
        if (step != null && (step < least || step > timeline.steps())) {
            throw new BadInputException("--step: found %d, expected a step of %s, which has %d to %d"
                    .formatted(step, file, least, timeline.steps()));
        }
        IntPredicate wanted = query == null ? number -> true : new StepSearch(query, inspection)::matches;
        if (json) {
            printJson(timeline, wanted);
        } else {
            printText(timeline, wanted);
        }
        return ExitStatus.OK;
    }

    private void printJson(Timeline timeline, IntPredicate wanted) {
        ReplayJson lines = new ReplayJson(timeline);
        int last = step == null ? timeline.steps() : step;
        for (int number = step == null ? 1 : step; number <= last && !closed(number); number++) {
            if (wanted.test(number)) {
                console.out().println(lines.line(number));
            }
        }
    }

    private void printText(Timeline timeline, IntPredicate wanted) {
        ReplayText text = new ReplayText(timeline);
        if (step != null) {
            text.writeState(step, console.out());
            return;
        }
        for (int number = 1; number <= timeline.steps() && !closed(number); number++) {
            if (wanted.test(number)) {
                text.writeChange(number, console.out());
            }
        }
    }

    private boolean closed(int number) {
        return number % LINES_BETWEEN_LOOKS == 0 && console.out().checkError();
    }
}
