package iovascope.report;

import iovascope.lab.DmaCounts;
import iovascope.lab.LabEvent;
import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun;
import iovascope.lab.LabSettings;
import iovascope.lab.WrongPage;
import iovascope.mem.Unsigned;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A run of the laboratory, for people. */
public final class LabText {

    private static final int PAGES = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;
    private final Ink ink;

    public LabText(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** What is about to be played. */
    public void begin(LabSettings settings) {
        out.printf(
                "%s: %s%nguest memory %s, handed over by %s%n%n",
                settings.script().title(),
                settings.script().about(),
                Unsigned.size(settings.ram()),
                settings.handOver().title());
    }

    /** Prints what came since {@code told} events. @return how many are told then */
    public int events(LabRun run, int told) {
        List<LabEvent> events = run.events();
        for (LabEvent event : events.subList(told, events.size())) {
            String text = event.kind() == LabEvent.Kind.WRONG ? ink.bold(event.text()) : event.text();
            String line = "%9.4f  %-8s %s%s"
                    .formatted(
                            event.nanos() / NANOS_PER_SECOND,
                            event.who(),
                            text,
                            event.step() > 0 ? "   (step " + event.step() + ")" : "");
            out.println(line);
        }
        out.flush();
        return events.size();
    }

    /** What a run that is done came to. @param runs how many there were, of which this is the last */
    public void outcome(LabRun run, int runs) {
        LabOutcome outcome = run.outcome();
        DmaCounts counts = outcome.counts();
        out.println();
        if (runs > 1) {
            out.println("the last of " + runs + " runs:");
        }
        out.println("device   %s DMAs: %s right, %s landed elsewhere, %s without memory; %s reads gave something else"
                .formatted(
                        number(counts.done()),
                        number(counts.right()),
                        number(counts.misplaced()),
                        number(counts.faults() + counts.lost()),
                        number(counts.wrongReads())));
        out.println("         suspended %.1f ms".formatted(run.suspendedNanos() / NANOS_PER_MILLI)
                + (counts.wrong() == 0
                        ? ""
                        : ", wrong for %.1f ms from DMA %s on, after step %d"
                                .formatted(
                                        counts.wrongNanos() / NANOS_PER_MILLI,
                                        number(outcome.firstWrongDma()),
                                        outcome.firstWrongStep())));
        out.println("memory   " + (outcome.damaged() == 0 ? "no page is" : number(outcome.damaged()) + " pages are")
                + " damaged in the end");
        outcome.wrongPages().stream().limit(PAGES).forEach(page -> out.println("         " + page(page)));
        if (outcome.agreed()) {
            out.println("the findings foretold %s damaged pages, and memory has them: every byte is where they say"
                    .formatted(number(outcome.predicted())));
        } else {
            out.println(ink.bold("what the findings foretold is not what memory holds:"));
            outcome.differences().forEach(difference -> out.println("  " + difference));
        }
    }

    private static String page(WrongPage page) {
        return "ram+%s holds %s, and %s"
                .formatted(
                        Unsigned.hex(page.offset()),
                        page.foundNumber() == 0
                                ? "nothing of the device"
                                : "DMA " + number(page.foundNumber()) + " to " + Unsigned.hex(page.foundIova()),
                        page.meantNumber() == 0
                                ? "no DMA was meant for it"
                                : "DMA " + number(page.meantNumber()) + " was meant for it");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
