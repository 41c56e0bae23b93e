package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which findings are listed in which order. Notes come last, and then what could not be checked. */
final class FindingRows {

    /** What comes first among the findings that count. */
    enum Order {
        STEP,
        SEVERITY
    }

    private final List<FindingGroup> groups = new ArrayList<>();
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final Set<Verdict> hidden = EnumSet.noneOf(Verdict.class);
    private final Set<FindingGroup> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private Order order = Order.STEP;
    private List<FindingRow> rows = List.of();
    /** The row of each finding: its own, or that of its group. */
    private final Map<Finding, Integer> places = new IdentityHashMap<>();

    void fill(List<Finding> findings) {
        groups.clear();
        open.clear();
        counts.clear();
        FindingGroup.byRule(findings).values().forEach(groups::addAll);
        findings.forEach(finding -> counts.merge(finding.verdict(), (long) finding.count(), Long::sum));
        arrange();
    }

    /** How many findings of a kind there are, shown or not. */
    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    boolean isShown(Verdict verdict) {
        return !hidden.contains(verdict);
    }

    void show(Verdict verdict, boolean shown) {
        if (shown) {
            hidden.remove(verdict);
        } else {
            hidden.add(verdict);
        }
        arrange();
    }

    Order order() {
        return order;
    }

    void order(Order wanted) {
        order = wanted;
        arrange();
    }

    /** Lists the steps of a group, or no longer. */
    void toggle(FindingGroup group) {
        if (group.members().size() > 1 && !open.remove(group)) {
            open.add(group);
        }
        arrange();
    }

    List<FindingRow> rows() {
        return rows;
    }

    /** The row that shows a finding; -1 if none does. */
    int of(Finding finding) {
        return places.getOrDefault(finding, -1);
    }

    private void arrange() {
        Comparator<FindingGroup> byStep =
                Comparator.comparingInt(group -> group.first().step());
        Comparator<FindingGroup> within = order == Order.STEP
                ? byStep
                : Comparator.comparing((FindingGroup group) -> group.first().verdict())
                        .thenComparing(group -> group.first().severity())
                        .thenComparing(byStep);
        // Of the verdicts, silence is the worst.
        Comparator<FindingGroup> silentFirst =
                Comparator.comparing(group -> group.first().verdict() != Verdict.ACCEPTED_DANGEROUS);
        groups.sort(Comparator.comparingInt(FindingRows::place)
                .thenComparing(order == Order.STEP ? byStep : silentFirst)
                .thenComparing(within));
        List<FindingRow> all = new ArrayList<>();
        places.clear();
        for (FindingGroup group : groups) {
            if (hidden.contains(group.first().verdict())) {
                continue;
            }
            boolean expanded = open.contains(group);
            group.members().forEach(member -> places.put(member, all.size()));
            all.add(new FindingRow(group, group.first(), false, expanded));
            for (Finding member :
                    expanded ? group.members().subList(1, group.members().size()) : List.<Finding>of()) {
                places.put(member, all.size());
                all.add(new FindingRow(group, member, true, false));
            }
        }
        rows = List.copyOf(all);
    }

    private static int place(FindingGroup group) {
        return switch (group.first().verdict()) {
            case TOOL_LIMIT -> 2;
            case NOTE -> 1;
            default ->
                switch (group.first().severity()) {
                    case NOTE -> 1;
                    default -> 0;
                };
        };
    }
}
