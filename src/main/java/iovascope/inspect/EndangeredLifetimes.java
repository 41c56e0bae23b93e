package iovascope.inspect;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Lifetimes;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lifetimes that a finding is about: those there at its step that touch its range. */
final class EndangeredLifetimes implements Lifetimes {

    /** A mapping is told from all others by the step of its birth and its first address. */
    private record Birth(int step, long first) {}

    private record Row(int born, int died, long first, long last, int severity) {}

    private final List<Row> rows;

    private EndangeredLifetimes(List<Row> rows) {
        this.rows = rows;
    }

    static LifetimeIndex index(Timeline timeline, List<Finding> findings, int asid) {
        Map<Birth, Row> found = new HashMap<>();
        LifetimeIndex all = timeline.lifetimes(asid);
        for (Finding finding : findings) {
            boolean here = finding.iova() != null && (finding.asid() == asid || finding.asid() == Finding.NO_ASID);
            if (here && finding.verdict() == Verdict.ACCEPTED_DANGEROUS) {
                int severity = severity(finding.severity());
                all.forEach(
                        finding.step(),
                        finding.step() + 1,
                        finding.iova().first(),
                        finding.iova().last(),
                        Integer.MAX_VALUE,
                        (born, died, first, last, none) -> found.merge(
                                new Birth(born, first),
                                // It is wrong from the finding on, and was not before.
                                new Row(Math.max(born, finding.step()), died, first, last, severity),
                                EndangeredLifetimes::both));
            }
        }
        List<Row> rows = new ArrayList<>(found.values());
        rows.sort(Comparator.comparingInt(Row::born).thenComparing(Row::first, Long::compareUnsigned));
        return LifetimeIndex.build(
                new EndangeredLifetimes(rows), row -> (byte) rows.get(row).severity(), () -> {});
    }

    private static Row both(Row a, Row b) {
        return new Row(
                Math.min(a.born(), b.born()), a.died(), a.first(), a.last(), Math.max(a.severity(), b.severity()));
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case ERROR -> 3;
            case WARNING -> 2;
            case NOTE -> 1;
        };
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public int born(int row) {
        return rows.get(row).born();
    }

    @Override
    public int died(int row) {
        return rows.get(row).died();
    }

    @Override
    public long first(int row) {
        return rows.get(row).first();
    }

    @Override
    public long last(int row) {
        return rows.get(row).last();
    }
}
