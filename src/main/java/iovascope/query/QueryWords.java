package iovascope.query;

import iovascope.process.MemoryObject;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values that make sense for a trace; of addresses and steps there are too many. */
public final class QueryWords {

    private final Timeline timeline;
    private final List<String> findings;

    /** @param findings ids and names of the findings that there are, in the order in which they are to be offered */
    public QueryWords(Timeline timeline, List<String> findings) {
        this.timeline = timeline;
        this.findings = List.copyOf(findings);
    }

    /** The values of a key as a query has them, each once. */
    List<String> values(Key key) {
        Set<String> values = new LinkedHashSet<>();
        switch (key) {
            case TYPE -> values.addAll(EventName.ofSteps());
            case OBJECT ->
                quoted(
                        timeline.trace().objects().stream()
                                .map(MemoryObject::name)
                                .toList(),
                        values);
            case PROCESS ->
                quoted(
                        timeline.trace().processes().stream()
                                .map(TraceProcess::name)
                                .toList(),
                        values);
            case PID ->
                timeline.trace().processes().stream()
                        .mapToLong(TraceProcess::pid)
                        .filter(pid -> pid >= 0)
                        .forEach(pid -> values.add(Long.toString(pid)));
            case ASID -> timeline.asids().forEach(asid -> values.add(Integer.toUnsignedString(asid)));
            case RESULT -> {
                for (Condition.Outcome outcome : Condition.Outcome.values()) {
                    values.add(outcome.word);
                }
            }
            case FINDING -> quoted(findings, values);
            case SEVERITY -> values.addAll(Key.SEVERITIES);
            case IOVA, UADDR, STEP -> {}
        }
        return new ArrayList<>(values);
    }

    private static void quoted(List<String> names, Set<String> values) {
        names.forEach(name -> values.add(new Glob(List.of(name), false).toString()));
    }
}
