package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Rule RULE = new Rule("MAP-001", "overlapping-update", Grade.FAILURE);
    private static final Rule OTHER = new Rule("LU-001", "resume-unremapped", Grade.CORRUPTION);

    @Test
    void theLastThatIsKeptStandsForTheOthers() {
        Findings findings = new Findings(3);
        for (int step = 1; step <= 10; step++) {
            findings.add(RULE, Verdict.REJECTED, step).what("at step %d", step);
        }
        findings.add(OTHER, Verdict.ACCEPTED_DANGEROUS, 2).what("other");

        assertEquals(
                List.of("at step 1 ×1", "other ×1", "at step 2 ×1", "at step 3 ×8"),
                findings.sorted().stream()
                        .map(finding -> finding.what() + " ×" + finding.count())
                        .toList());
    }

    @Test
    void whatIsNotKeptIsNotWritten() {
        Findings findings = new Findings(1);

        assertEquals(true, findings.add(RULE, Verdict.REJECTED, 1).isKept());
        // A format that would fail shows that it is never formatted.
        assertEquals(
                false,
                findings.add(RULE, Verdict.REJECTED, 2).what("%d", "no number").isKept());
    }

    @Test
    void whatCannotBeCheckedIsSaidOncePerRule() {
        Findings findings = new Findings(1);
        findings.addUnchecked(RULE, 5, "memory unknown");
        findings.addUnchecked(RULE, 6, "memory unknown");

        Finding only = findings.sorted().get(0);
        assertEquals(1, findings.sorted().size());
        assertEquals("not checked: memory unknown", only.what());
        assertEquals(Severity.NOTE, only.severity());
        assertEquals(Verdict.TOOL_LIMIT, only.verdict());
    }
}
