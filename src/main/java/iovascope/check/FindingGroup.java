package iovascope.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that say the same of the same range, at one step or at several.
 *
 * @param first the earliest, which stands for all
 * @param members all of them, in the order of their steps
 */
public record FindingGroup(Finding first, List<Finding> members) {

    public FindingGroup {
        members = List.copyOf(members);
    }

    /** How many findings these are, with those that were only counted. */
    public long count() {
        return members.stream().mapToLong(Finding::count).sum();
    }

    /** The groups of each rule; rules and groups in the order of their first steps. */
    public static Map<Rule, List<FindingGroup>> byRule(List<Finding> findings) {
        Map<Rule, Map<Finding, List<Finding>>> equals = new LinkedHashMap<>();
        for (Finding finding : findings) {
            equals.computeIfAbsent(finding.rule(), rule -> new LinkedHashMap<>())
                    .computeIfAbsent(finding.withoutStep(), same -> new ArrayList<>())
                    .add(finding);
        }
        Map<Rule, List<FindingGroup>> groups = new LinkedHashMap<>();
        equals.forEach((rule, same) -> groups.put(
                rule,
                same.values().stream()
                        .map(members -> new FindingGroup(members.get(0), members))
                        .toList()));
        return groups;
    }
}
