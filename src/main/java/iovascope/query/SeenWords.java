package iovascope.query;

import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the events and results that steps have. Going from step to step in their order is cheapest. Not for several threads. */
public final class SeenWords {

    /** Descriptors and sizes; a trace with more different ones is not looked through by them. */
    private static final int MOST_NUMBERS = 32;

    private final StepFacts facts;
    private final BitSet types = new BitSet();
    private final Set<Condition.Outcome> outcomes = EnumSet.noneOf(Condition.Outcome.class);
    private final Set<Errno> errnos = EnumSet.noneOf(Errno.class);
    private final Set<Long> numbers = new TreeSet<>();

    public SeenWords(Timeline timeline) {
        facts = new StepFacts(timeline, FindingLabels.NONE);
    }

    /** @param number from 1 */
    public void add(int number) {
        facts.go(number).addNames(types);
        Step step = facts.step();
        Condition.Outcome outcome = Condition.Outcome.of(step);
        outcomes.add(outcome);
        if (outcome == Condition.Outcome.REJECTED) {
            addErrno(step.kernelErrno());
            addErrno(Errno.ofResult(step.userResult()));
        } else if (outcome == Condition.Outcome.OK && numbers.size() < MOST_NUMBERS) {
            numbers.add(step.userResult());
        }
    }

    private void addErrno(Errno errno) {
        if (errno != null) {
            errnos.add(errno);
        }
    }

    /** Names of events, in the order in which {@link EventName} has them. */
    List<String> types() {
        return types.stream().mapToObj(EventName.ofSteps()::get).toList();
    }

    /** Fixed words, errnos, numbers. */
    List<String> results() {
        List<String> results = new ArrayList<>();
        outcomes.forEach(outcome -> results.add(outcome.word));
        errnos.forEach(errno -> results.add(errno.name()));
        numbers.forEach(number -> results.add(Long.toString(number)));
        return results;
    }
}
