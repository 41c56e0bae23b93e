package iovascope.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a trial has to say beside its results. */
final class TrialNotes {

    private static final int MOST_NOT_MADE = 20;

    private final Set<String> assumptions = new LinkedHashSet<>();
    private final List<String> notMade = new ArrayList<>();
    private int notMadeCount;

    /** Says it once. */
    void assume(String sentence) {
        assumptions.add(sentence);
    }

    /** @param line of the trace */
    void notMade(int line, String what) {
        notMadeCount++;
        if (notMade.size() < MOST_NOT_MADE) {
            notMade.add("line " + line + ": " + what);
        }
    }

    List<String> assumptions() {
        return List.copyOf(assumptions);
    }

    List<String> notMade() {
        return List.copyOf(notMade);
    }

    int notMadeCount() {
        return notMadeCount;
    }
}
