package iovascope.query;

import iovascope.process.MemoryObject;
import iovascope.query.QueryCompletion.Offer;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceProcess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values that make sense for a trace, as a query has them; of addresses and steps there are too many. Immutable. */
public final class QueryWords {

    /** What makes sense without a trace. */
    public static final QueryWords NONE = new QueryWords(general());

    private final Map<Key, List<Offer>> values;

    private QueryWords(Map<Key, List<Offer>> values) {
        this.values = values;
    }

    /**
     * The values that need no look at the steps; events and results are those of any trace.
     *
     * @param findings those of the trace, in any order and as often as they occur
     */
    public static QueryWords of(Timeline timeline, List<FindingLabel> findings) {
        Map<Key, List<Offer>> values = general();
        Map<String, String> objects = new TreeMap<>();
        for (MemoryObject object : timeline.trace().objects()) {
            objects.put(object.name(), "");
        }
        values.put(Key.OBJECT, quoted(objects));
        Map<String, String> processes = new TreeMap<>();
        List<Offer> pids = new ArrayList<>();
        for (TraceProcess process : timeline.trace().processes()) {
            boolean numbered = process.pid() >= 0;
            processes.merge(process.name(), numbered ? "pid " + process.pid() : "", (one, other) -> "several");
            Offer pid = new Offer(Long.toString(process.pid()), process.name());
            if (numbered && pids.stream().noneMatch(known -> known.text().equals(pid.text()))) {
                pids.add(pid);
            }
        }
        values.put(Key.PROCESS, quoted(processes));
        values.put(Key.PID, pids);
        values.put(
                Key.ASID,
                timeline.asids().stream()
                        .map(asid -> new Offer(Integer.toUnsignedString(asid), ""))
                        .toList());
        Map<String, String> ids = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (FindingLabel finding : findings) {
            ids.put(finding.id(), finding.name());
            names.put(finding.name(), finding.id());
        }
        List<Offer> labels = quoted(ids);
        labels.addAll(quoted(names));
        values.put(Key.FINDING, labels);
        return new QueryWords(values);
    }

    /** The same with the events and results that the steps have. */
    public QueryWords with(SeenWords seen) {
        Map<Key, List<Offer>> both = new EnumMap<>(values);
        both.put(Key.TYPE, plain(seen.types()));
        both.put(Key.RESULT, plain(seen.results()));
        return new QueryWords(both);
    }

    /** The values of a key, each once. */
    List<Offer> values(Key key) {
        return values.getOrDefault(key, List.of());
    }

    private static Map<Key, List<Offer>> general() {
        Map<Key, List<Offer>> values = new EnumMap<>(Key.class);
        values.put(Key.TYPE, plain(EventName.ofSteps()));
        List<String> results = new ArrayList<>();
        for (Condition.Outcome outcome : Condition.Outcome.values()) {
            results.add(outcome.word);
        }
        values.put(Key.RESULT, plain(results));
        values.put(Key.SEVERITY, plain(Key.SEVERITIES));
        return values;
    }

    private static List<Offer> plain(List<String> texts) {
        return texts.stream().map(text -> new Offer(text, "")).toList();
    }

    /** @param hints by name */
    private static List<Offer> quoted(Map<String, String> hints) {
        List<Offer> offers = new ArrayList<>();
        hints.forEach((name, hint) -> {
            // A query cannot ask for a name of no letters.
            if (!name.isEmpty()) {
                offers.add(new Offer(new Glob(List.of(name), false).toString(), hint));
            }
        });
        return offers;
    }
}
