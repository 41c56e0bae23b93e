package iovascope.check;

import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The checks that there are. */
public final class Checks {

    /** How many findings of a rule are kept; a trace may hold a mistake a million times. */
    static final int MOST_KEPT = 10_000;

    private Checks() {}

    /** What the checks look for, sorted by id. */
    public static List<Rule> rules() {
        return Catalogue.listeners().stream()
                .filter(Check.class::isInstance)
                .map(listener -> ((Check) listener).rule())
                .toList();
    }

    /** The rule of this id or name, whatever the case; null if there is none. */
    public static Rule rule(String text) {
        for (Rule rule : rules()) {
            if (rule.id().equalsIgnoreCase(text) || rule.name().equalsIgnoreCase(text)) {
                return rule;
            }
        }
        return null;
    }

    /** Runs every check, and follows every live update. */
    public static Checked run(Timeline timeline) {
        return run(timeline, step -> {});
    }

    /**
     * The same for somebody who waits.
     *
     * @param progress told the step it has come to, now and then; what it throws ends the run
     */
    public static Checked run(Timeline timeline, IntConsumer progress) {
        Findings found = new Findings(MOST_KEPT);
        Runs runs = new Runs();
        LiveUpdates updates = new LiveUpdates(runs);
        List<Listener> listeners = new ArrayList<>(List.of(runs, updates));
        listeners.addAll(Catalogue.listeners());
        Reaches reaches = new Reaches();
        new Scan(timeline, listeners, found, reaches).run(progress);
        List<Finding> findings = found.sorted();
        List<DmaWindow> windows = DmaWindows.of(timeline, runs, findings, reaches);
        return new Checked(findings, updates.with(windows, timeline), windows);
    }
}
