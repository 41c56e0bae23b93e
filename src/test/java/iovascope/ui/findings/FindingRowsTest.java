package iovascope.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingRowsTest {

    private final OpenTrace trace;
    private final FindingRows rows = new FindingRows();

    FindingRowsTest() throws IOException {
        trace = SampleTrace.open();
        rows.fill(trace.findings());
    }

    private List<String> ids() {
        return rows.rows().stream().map(row -> row.finding().id()).toList();
    }

    @Test
    void whatCountsComesInTheOrderOfTheStepsAndNotesLast() {
        List<FindingRow> all = rows.rows();
        assertEquals(27, all.get(0).finding().step());
        assertEquals(Severity.NOTE, all.get(all.size() - 1).finding().severity());
        for (int at = 1; at < all.size() - 1; at++) {
            assertTrue(all.get(at - 1).finding().step() <= all.get(at).finding().step());
        }
    }

    @Test
    void bySeverityTheSilentOnesComeFirst() {
        rows.order(FindingRows.Order.SEVERITY);
        boolean loud = false;
        for (FindingRow row : rows.rows()) {
            boolean silent = row.finding().verdict() == Verdict.ACCEPTED_DANGEROUS;
            assertFalse(loud && silent, row.finding().id());
            loud |= !silent;
        }
        assertTrue(loud);
    }

    @Test
    void aKindThatIsHiddenIsNoRowButIsCounted() {
        List<String> before = ids();
        long rejected = rows.count(Verdict.REJECTED);
        rows.show(Verdict.REJECTED, false);
        assertEquals(1, rejected);
        assertEquals(rejected, rows.count(Verdict.REJECTED));
        assertEquals(before.size() - 1, ids().size());
        assertFalse(ids().contains("REMAP-008"));
        Finding hidden = trace.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.REJECTED)
                .findFirst()
                .orElseThrow();
        assertEquals(-1, rows.of(hidden));
        rows.show(Verdict.REJECTED, true);
        assertEquals(before, ids());
    }

    @Test
    void anOpenGroupListsTheStepsOfItsMembers() {
        OpenTrace many = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(60_000, 900));
        FindingRows list = new FindingRows();
        list.fill(many.findings());
        FindingGroup group = list.rows().stream()
                .map(FindingRow::group)
                .filter(each -> each.members().size() > 1)
                .findFirst()
                .orElse(null);
        if (group == null) {
            Finding first = trace.findings().get(0);
            FindingRows twice = new FindingRows();
            twice.fill(List.of(first, first));
            twice.toggle(twice.rows().get(0).group());
            assertEquals(2, twice.rows().size());
            assertTrue(twice.rows().get(1).member());
            return;
        }
        int closed = list.rows().size();
        list.toggle(group);
        assertEquals(closed + group.members().size() - 1, list.rows().size());
        Finding last = group.members().get(group.members().size() - 1);
        assertEquals(last, list.rows().get(list.of(last)).finding());
        list.toggle(group);
        assertEquals(closed, list.rows().size());
        assertEquals(group, list.rows().get(list.of(last)).group());
    }

    @Test
    void everyKindOfFindingHasALookOfItsOwn() {
        for (Verdict one : Verdict.values()) {
            for (Verdict other : Verdict.values()) {
                if (one != other) {
                    assertNotEquals(VerdictLook.of(one).stamp, VerdictLook.of(other).stamp);
                }
            }
        }
        assertNotEquals(VerdictLook.ACCEPTED.mark, VerdictLook.REJECTED.mark);
        assertNotEquals(VerdictLook.ACCEPTED.ink, VerdictLook.REJECTED.ink);
    }

    @Test
    void oneFindingIsCopiedWithoutTheOthers() {
        String text = FindingText.markdown(trace, rows.rows().get(0).group());
        assertTrue(text.contains("**REMAP-002** remap-wrong-offset, error"), text);
        assertTrue(text.contains("### Accepted and dangerous"), text);
        assertFalse(text.contains("REMAP-001"), text);
        assertFalse(text.contains("### Live updates"), text);
        assertTrue(FindingText.rests(trace).get(0).contains("kernel v2"));
    }
}
