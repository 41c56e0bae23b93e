package iovascope.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the checks find; of each rule only so many are kept, and the others counted. */
final class Findings {

    private static final class Kept {
        private final List<Draft> drafts = new ArrayList<>();
        private int unkept;
    }

    private final int most;
    private final Map<Rule, Kept> kept = new HashMap<>();
    private final Set<Rule> unchecked = new HashSet<>();

    /** @param most how many of a rule are kept */
    Findings(int most) {
        this.most = most;
    }

    /** One more; the draft is filled in afterwards. */
    Draft add(Rule rule, Verdict verdict, int step) {
        Kept here = kept.computeIfAbsent(rule, key -> new Kept());
        if (here.drafts.size() == most) {
            here.unkept++;
            return Draft.UNKEPT;
        }
        Draft draft = new Draft(rule, verdict, step);
        here.drafts.add(draft);
        return draft;
    }

    /** What could not be checked, once per rule. */
    void addUnchecked(Rule rule, int step, String why) {
        if (unchecked.add(rule)) {
            Kept here = kept.computeIfAbsent(rule, key -> new Kept());
            here.drafts.add(0, new Draft(rule, Verdict.TOOL_LIMIT, step).what("not checked: %s", why));
        }
    }

    /** All that are kept, in the order of their steps; the counts of all sum up to what was found. */
    List<Finding> sorted() {
        List<Finding> all = new ArrayList<>();
        for (Kept here : kept.values()) {
            for (Draft draft : here.drafts) {
                all.add(draft.finding());
            }
            if (here.unkept > 0) {
                int last = all.size() - 1;
                all.set(last, all.get(last).standingFor(1 + here.unkept));
            }
        }
        all.sort(Comparator.comparingInt(Finding::step).thenComparing(Finding::id));
        return List.copyOf(all);
    }
}
