package iovascope.inspect;

import iovascope.check.Checks;
import iovascope.check.Finding;
import iovascope.check.Rule;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import iovascope.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * A finding, as it is known again in a shorter trace, where steps have other numbers.
 *
 * @param asid address space, or -1 if it names none
 * @param iova the range it is about, or null
 * @param event index of the event of its step in the whole trace; -1 if it is about no step
 * @param cause the same for what made it wrong
 */
record Sought(String id, Verdict verdict, int asid, IovaRange iova, int event, int cause) {

    static final int NONE = -1;

    /**
     * The finding that is meant.
     *
     * @param typed id or name of its check, in capitals or not
     * @param step its step, or 0 for the first finding of that id
     * @throws IllegalArgumentException if there is none; says what there is
     */
    static Sought of(Inspection inspection, String typed, int step) {
        Rule rule = Checks.rule(typed);
        if (rule == null) {
            throw new IllegalArgumentException("found '" + typed + "', expected the id of a check, such as REMAP-002");
        }
        String id = rule.id();
        List<Finding> findings = inspection.findings();
        for (Finding finding : findings) {
            if (finding.id().equals(id) && (step == 0 || finding.step() == step)) {
                Timeline timeline = inspection.timeline();
                int event = event(timeline, finding.step());
                int cause = event(timeline, finding.cause());
                return new Sought(id, finding.verdict(), finding.asid(), finding.iova(), event, cause);
            }
        }
        throw new IllegalArgumentException(absent(findings, id, step));
    }

    private static String absent(List<Finding> findings, String id, int step) {
        List<Integer> steps = findings.stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::step)
                .distinct()
                .toList();
        if (!steps.isEmpty()) {
            String some = steps.stream().limit(8).map(String::valueOf).collect(Collectors.joining(", "));
            String more = steps.size() > 8 ? " and " + (steps.size() - 8) + " more" : "";
            return "no finding %s at step %d; there is one at step %s%s".formatted(id, step, some, more);
        }
        TreeSet<String> ids = findings.stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
        return "no finding " + id + "; " + (ids.isEmpty() ? "nothing is found" : "found are " + String.join(", ", ids));
    }

    private static int event(Timeline timeline, int step) {
        return step < 1 || step > timeline.steps() ? NONE : timeline.step(step).event();
    }

    /**
     * The finding among those of a shorter trace.
     *
     * @return null if it is lost
     */
    Finding in(List<Finding> findings) {
        return findings.stream().filter(this::isLike).findFirst().orElse(null);
    }

    /**
     * Whether it is there, and at the same event. Two mistakes of one kind on one range are two findings, and which of
     * them is meant must not change while so many events are left that either would do.
     *
     * @param original index in the whole trace of an event of the shorter one
     */
    boolean isAtItsEvent(List<Finding> findings, Timeline timeline, IntUnaryOperator original) {
        return findings.stream().filter(this::isLike).anyMatch(finding -> {
            int there = event(timeline, finding.step());
            return event == NONE || there != NONE && original.applyAsInt(there) == event;
        });
    }

    private boolean isLike(Finding finding) {
        return finding.id().equals(id)
                && finding.verdict() == verdict
                && (asid == NONE || finding.asid() == asid)
                && (iova == null || Objects.equals(finding.iova(), iova));
    }
}
