package iovascope.cli;

import iovascope.check.Finding;
import iovascope.lab.HandOver;
import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun;
import iovascope.lab.LabSettings;
import iovascope.lab.LiveUpdateLab;
import iovascope.lab.Script;
import iovascope.report.LabText;
import iovascope.report.TextReport;
import iovascope.trace.vtrace.VtraceWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lab",
        description = {
            "plays a live update with real processes and real memory, and a device that really writes to it",
            "Two processes map the same memory; an emulated device reads and writes it through its table, wherever that"
                    + " leads. What the findings of the run foretell is compared with the bytes in memory.",
            "Scripts: correct, other-object, wrong-offset, wrong-page, forgotten, outside-batch, no-suspend, early-resume,"
                    + " freed-first, private-copy."
        })
final class LabCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--script", paramLabel = "NAME", description = "what the processes do; correct if left out")
    private String script = Script.CORRECT.word();

    @Option(names = "--ram", paramLabel = "SIZE", description = "guest memory, 16M to 1T; 256M if left out")
    private String ram = "256M";

    @Option(
            names = "--hand-over",
            paramLabel = "WAY",
            description = "how the descriptors get to the new VMM: scm-rights (default), or exec")
    private String handOver = HandOver.SCM_RIGHTS.word();

    @Option(names = "--rate", paramLabel = "N", description = "DMAs a second at most; as many as it can if left out")
    private int rate;

    @Option(
            names = "--linger",
            paramLabel = "MS",
            description =
                    "how long the device works in each stretch, in milliseconds; once through its memory at least")
    private int linger;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "plays it so often, and tells of the last, and of any surprise")
    private int runs = 1;

    @Option(names = "-o", paramLabel = "OUT", description = "writes the trace of the run there, as .vtrace")
    private String to;

    private final LabText text;

    LabCommand(Console console) {
        this.console = console;
        text = new LabText(console.out(), console.ink());
    }

    @Override
    public Integer call() {
        LabSettings settings = settings();
        if (runs < 1) {
            throw new BadInputException("--runs: found " + runs + ", expected a number from 1");
        }
        if (to != null && !to.equals("-")) {
            WholeFile.check(to);
        }
        int status = ExitStatus.OK;
        LabRun last = null;
        try (ProgressLine progress = new ProgressLine(console, "lab")) {
            for (int run = 1; run <= runs; run++) {
                progress.show(run - 1L, runs);
                last = play(settings, runs == 1);
                LabOutcome outcome = last.outcome();
                if (!outcome.agreed() && runs > 1) {
                    console.err().println("run " + run + ": " + String.join("; ", outcome.differences()));
                }
                status = Math.max(status, status(outcome));
            }
        }
        report(last);
        return status;
    }

    private LabSettings settings() {
        Script played = Script.named(script);
        if (played == null) {
            throw new BadInputException("--script: found '" + script + "', expected "
                    + Arrays.stream(Script.values()).map(Script::word).collect(Collectors.joining(", ")));
        }
        HandOver way = HandOver.named(handOver);
        if (way == null) {
            throw new BadInputException("--hand-over: found '" + handOver + "', expected "
                    + Arrays.stream(HandOver.values()).map(HandOver::word).collect(Collectors.joining(", ")));
        }
        try {
            return new LabSettings(played, Sizes.parse("--ram", ram), way, rate, linger);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("lab: " + e.getMessage());
        }
    }

    /** @param telling whether each event is printed as it happens */
    private LabRun play(LabSettings settings, boolean telling) {
        try {
            LabRun run = LiveUpdateLab.start(settings);
            if (telling) {
                text.begin(settings);
            }
            int told = 0;
            for (boolean over = false; !over; ) {
                over = run.await(100);
                told = telling ? text.events(run, told) : told;
            }
            if (run.outcome() == null) {
                throw new BadInputException("lab: " + run.failure());
            }
            return run;
        } catch (IOException e) {
            throw new BadInputException("lab: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInputException("lab: interrupted");
        }
    }

    private static int status(LabOutcome outcome) {
        boolean found = outcome.inspection().findings().stream().anyMatch(LabCommand::counts);
        return found || !outcome.agreed() ? ExitStatus.FINDINGS : ExitStatus.OK;
    }

    private static boolean counts(Finding finding) {
        return Threshold.ANY.counts(finding);
    }

    private void report(LabRun run) {
        LabOutcome outcome = run.outcome();
        text.outcome(run, runs);
        console.out().println();
        new TextReport(console.out(), console.ink())
                .add(outcome.inspection(), outcome.inspection().findings());
        if (to != null) {
            byte[] bytes = VtraceWriter.write(run.trace()).getBytes(StandardCharsets.UTF_8);
            if (to.equals("-")) {
                console.out().writeBytes(bytes);
            } else {
                WholeFile.write(to, out -> out.write(bytes));
            }
        }
    }
}
