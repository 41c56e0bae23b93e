package iovascope.inspect;

import iovascope.check.Finding;
import iovascope.query.FindingLabel;
import iovascope.query.Query;
import iovascope.query.StepFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps and findings of an inspection that a query matches. Not for several threads. */
public final class StepSearch {

    private final Query query;
    private final Map<Integer, List<FindingLabel>> labels = new HashMap<>();
    private final StepFacts facts;
    private final StepFacts factsOfFinding;
    private List<FindingLabel> ofFinding = List.of();

    public StepSearch(Query query, Inspection inspection) {
        this.query = query;
        for (Finding finding : inspection.findings()) {
            add(finding.step(), finding);
            if (finding.cause() != finding.step()) {
                add(finding.cause(), finding);
            }
        }
        facts = new StepFacts(inspection.timeline(), step -> labels.getOrDefault(step, List.of()));
        factsOfFinding = new StepFacts(inspection.timeline(), step -> ofFinding);
    }

    private void add(int step, Finding finding) {
        labels.computeIfAbsent(step, none -> new ArrayList<>()).add(label(finding));
    }

    private static FindingLabel label(Finding finding) {
        return new FindingLabel(
                finding.id(), finding.name(), finding.severity().name().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a step matches; its findings are those that surfaced at it or were caused by it.
     *
     * @param step from 1
     */
    public boolean matches(int step) {
        return query.matches(facts.go(step));
    }

    /** Whether a finding matches: the step where it surfaced, as if it had this finding and no other. */
    public boolean matches(Finding finding) {
        ofFinding = List.of(label(finding));
        return query.matches(factsOfFinding.go(finding.step()));
    }
}
