package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.timeline.MappingLifetime;
import java.util.HashMap;
import java.util.Map;

/** For every lifetime that suffers from a silent mistake, the finding that tells of it first. Immutable. */
final class Dangers {

    /** Tells a lifetime from all others. */
    private record Birth(int asid, int step, long first) {}

    private final Map<Birth, Finding> earliest = new HashMap<>();

    /** Asks for the lifetimes of each finding, not for the findings of each lifetime: there are fewer of those. */
    Dangers(Inspection inspection) {
        for (Finding finding : inspection.findings()) {
            boolean silent = finding.verdict() == Verdict.ACCEPTED_DANGEROUS && finding.severity() == Severity.ERROR;
            if (!silent || finding.iova() == null) {
                continue;
            }
            for (int asid : inspection.timeline().asids()) {
                if (finding.asid() == Finding.NO_ASID || finding.asid() == asid) {
                    add(inspection, finding, asid);
                }
            }
        }
    }

    private void add(Inspection inspection, Finding finding, int asid) {
        inspection
                .timeline()
                .lifetimes(asid)
                .forEach(
                        finding.step(),
                        finding.step() + 1,
                        finding.iova().first(),
                        finding.iova().last(),
                        Integer.MAX_VALUE,
                        (born, died, first, last, none) -> earliest.putIfAbsent(new Birth(asid, born, first), finding));
    }

    /** The finding that this lifetime suffers from at a step, or null. */
    Finding of(MappingLifetime lifetime, int step) {
        Birth birth = new Birth(
                lifetime.mapping().asid(),
                lifetime.born(),
                lifetime.mapping().range().first());
        Finding finding = earliest.get(birth);
        return finding != null && finding.step() <= step ? finding : null;
    }
}
