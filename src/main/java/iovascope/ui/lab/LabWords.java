package iovascope.ui.lab;

import iovascope.lab.DmaCounts;
import iovascope.lab.LabEvent;
import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun.Phase;
import iovascope.lab.MemoryCells;
import iovascope.lab.WrongPage;
import iovascope.mem.Unsigned;
import iovascope.ui.shell.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the page says of a run. */
final class LabWords {

    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private LabWords() {}

    static String rate(int rate) {
        return rate == 0 ? "as it can" : Amount.text(rate) + " /s";
    }

    /** A length of time in three digits at most: {@code 118 ms}, {@code 0.31 s}; 0 is {@code 0}. */
    static String duration(long nanos) {
        if (nanos <= 0) {
            return "0";
        }
        if (nanos < 1000) {
            return nanos + " ns";
        }
        if (nanos < 999_500) {
            return digits(nanos / 1e3) + " µs";
        }
        return nanos < 199.5 * MILLI ? digits(nanos / MILLI) + " ms" : digits(nanos / SECOND) + " s";
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 0.995 ? "%.2f" : value < 9.95 ? "%.1f" : "%.0f", value);
    }

    /** Seconds since the run began: {@code 1.007}. */
    static String time(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / SECOND);
    }

    /** Name of the call that is a step; empty if none is. */
    static String call(List<LabEvent> events, int step) {
        for (LabEvent event : events) {
            if (event.step() == step && step > 0 && event.kind() == LabEvent.Kind.DEVICE_CALL) {
                return event.text().split(" ", 2)[0];
            }
        }
        return "";
    }

    /** Whether memory holds what it should, in one line. */
    static String damage(LabSnapshot run) {
        int foreign = 0;
        int lacking = 0;
        for (byte state : run.memory().states()) {
            foreign += state == MemoryCells.FOREIGN ? 1 : 0;
            lacking += state == MemoryCells.LACKING ? 1 : 0;
        }
        if (foreign + lacking == 0) {
            return undamaged(run);
        }
        StringBuilder words = new StringBuilder();
        if (foreign > 0) {
            words.append(Amount.text(foreign, "cell"))
                    .append(foreign == 1 ? " holds" : " hold")
                    .append(" what another address should hold");
        }
        if (lacking > 0) {
            words.append(foreign > 0 ? ", " + Amount.text(lacking) : Amount.text(lacking, "cell"))
                    .append(lacking == 1 ? " lacks" : " lack")
                    .append(foreign > 0 ? " a write" : " what was written there");
        }
        return words + first(run);
    }

    private static String undamaged(LabSnapshot run) {
        if (run.phase() == Phase.FAILED || run.phase() == Phase.CANCELLED) {
            return "memory was not compared to the end";
        }
        DmaCounts counts = run.counts();
        String but =
                counts.wrong() == 0 ? "" : " · " + Amount.text(counts.wrong(), "DMA") + " did not land" + first(run);
        return (run.going() ? "so far " : "") + "every page holds what it should" + but;
    }

    private static String first(LabSnapshot run) {
        LabOutcome outcome = run.outcome();
        int step = outcome == null ? 0 : outcome.firstWrongStep();
        long dma =
                outcome == null || outcome.firstWrongDma() == 0 ? run.counts().firstWrong() : outcome.firstWrongDma();
        if (dma == 0) {
            return "";
        }
        return " · first at " + (step == 0 ? "" : "step " + Amount.text(step) + ", ") + "DMA " + Amount.text(dma);
    }

    /** Whether {@link #damage} tells of any. */
    static boolean damaged(LabSnapshot run) {
        return run.memory().wrong() > 0 || run.counts().wrong() > 0;
    }

    /** Whose processes these are, and what becomes of them. */
    static String processes(LabSnapshot run) {
        if (run == null || run.oldPid() == 0) {
            return "the processes of a run end with it; nothing stays behind";
        }
        boolean one = run.newPid() == 0 || run.newPid() == run.oldPid();
        String all =
                one ? "process " + run.oldPid() : "old process " + run.oldPid() + " and new process " + run.newPid();
        return run.going()
                ? all + (one ? " ends" : " end") + " with the run; nothing stays behind"
                : all + (one ? " has" : " have") + " ended; nothing stayed behind";
    }

    /** All about a cell, line by line; the first names it. @param wrong its first wrong page; null for none */
    static List<String> cell(MemoryCells memory, int cell, WrongPage wrong) {
        long first = cell * memory.cellBytes();
        byte state = memory.states()[cell];
        List<String> lines = new ArrayList<>();
        if (state >= MemoryCells.LACKING && wrong != null) {
            lines.add("page ram+" + Unsigned.hex(wrong.offset()));
            lines.add(
                    wrong.foundNumber() == 0
                            ? "found  nothing that the device wrote"
                            : "found  IOVA " + Unsigned.hex(wrong.foundIova()) + "  DMA "
                                    + Amount.text(wrong.foundNumber()));
            lines.add(
                    wrong.meantNumber() == 0
                            ? "meant  nothing: no IOVA leads here"
                            : "meant  DMA " + Amount.text(wrong.meantNumber()));
            return lines;
        }
        lines.add("ram+" + Unsigned.hex(first) + "  " + Unsigned.size(memory.cellBytes()));
        switch (state) {
            case MemoryCells.UNTOUCHED -> lines.add("the device has not been here");
            case MemoryCells.RIGHT ->
                lines.add("every page is right · last by DMA " + Amount.text(memory.written()[cell]));
            case MemoryCells.LACKING -> lines.add("a page lacks what was written to its IOVA");
            default -> lines.add("a page holds what was written to another IOVA");
        }
        return lines;
    }
}
