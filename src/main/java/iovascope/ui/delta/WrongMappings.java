package iovascope.ui.delta;

import iovascope.check.Finding;
import iovascope.check.Slice;
import iovascope.check.Verdict;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Table;
import iovascope.ui.shell.OpenTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the mappings that are wrong at a step, and says what is wrong with each in a few words. */
final class WrongMappings {

    /** How many are looked for; findings are kept in such numbers, not pixels. */
    static final int MOST = 2000;

    /** The one finding that speaks of many mappings, and names only the first of them as its range. */
    private static final String NOT_REMAPPED = "LU-001";

    /** A place in an object. */
    private record Place(String object, long offset) {}

    private final OpenTrace trace;
    private final Eras eras;
    private final DeltaTables tables;
    private final DeviceState state;
    private final int era;
    private final ProcessMemory memory;
    private final Map<Mapping, Finding> found = new LinkedHashMap<>();

    private WrongMappings(OpenTrace trace, Eras eras, DeltaTables tables, DeviceState state) {
        this.trace = trace;
        this.eras = eras;
        this.tables = tables;
        this.state = state;
        era = eras.at(state.step());
        memory = eras.memory(era, state);
    }

    /** Those of some address spaces, by asid and address; of those in danger {@link #MOST} at most. */
    static List<Wrong> of(OpenTrace trace, Eras eras, DeltaTables tables, DeviceState state, List<Integer> asids) {
        WrongMappings wrong = new WrongMappings(trace, eras, tables, state);
        for (int asid : asids) {
            if (state.kernel().containsKey(asid)) {
                wrong.endangered(asid);
            }
        }
        wrong.notRemapped(asids);
        return wrong.list();
    }

    private void endangered(int asid) {
        List<Long> firsts = new ArrayList<>();
        trace.inspection()
                .endangered(asid)
                .forEach(
                        state.step(),
                        state.step() + 1,
                        0,
                        -1,
                        MOST,
                        (born, died, first, last, severity) -> firsts.add(first));
        for (long first : firsts) {
            IovaRange byte0 = new IovaRange(first, first);
            for (MappingLifetime lifetime :
                    trace.timeline().lifetimes(asid, byte0, state.step(), state.step() + 1, 1)) {
                Finding finding = trace.danger(lifetime, state.step());
                if (finding != null) {
                    found.put(lifetime.mapping(), finding);
                }
            }
        }
    }

    private void notRemapped(List<Integer> asids) {
        Finding finding = null;
        int end = trace.problemFrom(state.step() + 1);
        int begin = era < 1 ? end : trace.problemFrom(eras.owner(era).since());
        for (int at = begin; at < end && finding == null; at++) {
            finding = trace.problems().get(at).id().equals(NOT_REMAPPED)
                    ? trace.problems().get(at)
                    : null;
        }
        if (finding == null || tables.inherited() == 0 || finding.verdict() != Verdict.ACCEPTED_DANGEROUS) {
            return;
        }
        int left = MOST;
        for (int asid : asids) {
            left -= notRemapped(asid, finding, left);
        }
    }

    /** All lifetimes that were there before the present owner and are still: those need not be told from many by a look. */
    private int notRemapped(int asid, Finding finding, int most) {
        int since = eras.owner(era).since();
        List<Long> firsts = new ArrayList<>();
        trace.timeline()
                .lifetimes(asid)
                .forEach(since, since + 1, 0, -1, Integer.MAX_VALUE, (born, died, first, last, severity) -> {
                    if (state.step() < died && firsts.size() < most) {
                        firsts.add(first);
                    }
                });
        Table table = state.kernel().get(asid);
        for (long first : firsts) {
            Mapping mapping = table == null ? null : table.covering(first);
            if (mapping != null && !Delta.leadsRight(mapping, memory)) {
                found.putIfAbsent(mapping, finding);
            }
        }
        return firsts.size();
    }

    private List<Wrong> list() {
        Map<Mapping, Mapping> partners = partners();
        List<Wrong> list = new ArrayList<>();
        found.forEach((mapping, finding) -> list.add(wrong(mapping, finding, partners.get(mapping))));
        for (Mapping stray : tables.strays()) {
            if (!found.containsKey(stray)) {
                list.add(wrong(stray, null, null));
            }
        }
        list.sort(Comparator.comparing((Wrong wrong) -> wrong.mapping().asid(), Integer::compareUnsigned)
                .thenComparing(wrong -> wrong.mapping().range().first(), Long::compareUnsigned));
        return list;
    }

    private Map<Mapping, Mapping> partners() {
        Map<Place, Mapping> byExpected = new HashMap<>();
        found.forEach((mapping, finding) -> byExpected.put(place(finding.expected()), mapping));
        Map<Mapping, Mapping> partners = new HashMap<>();
        found.forEach((mapping, finding) -> {
            Mapping other = place(finding.actual()) == null ? null : byExpected.get(place(finding.actual()));
            boolean each = other != null
                    && !other.equals(mapping)
                    && place(finding.expected()) != null
                    && place(finding.expected()).equals(place(found.get(other).actual()));
            if (each) {
                partners.put(mapping, other);
            }
        });
        return partners;
    }

    private static Place place(Slice slice) {
        return slice == null || !slice.hasOffset() ? null : new Place(slice.object(), slice.offset());
    }

    private Wrong wrong(Mapping mapping, Finding finding, Mapping partner) {
        long actual = Delta.of(mapping);
        long expected = expected(mapping, actual);
        return new Wrong(mapping, actual, expected, finding, words(mapping, finding, partner, expected), partner);
    }

    private long expected(Mapping mapping, long actual) {
        Long known = Delta.expected(mapping, memory);
        if (known != null) {
            return known;
        }
        Mapping before = eras.inherited(era, mapping);
        Long shift = before == null ? null : tables.usualShift(before);
        return shift == null ? actual : Delta.of(before) + shift;
    }

    private String words(Mapping mapping, Finding finding, Mapping partner, long expected) {
        String name = OpenTrace.address(mapping.asid(), mapping.range().first());
        if (partner != null) {
            boolean first =
                    Unsigned.less(mapping.range().first(), partner.range().first());
            return first
                    ? name + " and "
                            + OpenTrace.address(partner.asid(), partner.range().first()) + " exchanged"
                    : "";
        }
        if (finding != null
                && mapping.equals(eras.inherited(era, mapping))
                && finding.id().equals(NOT_REMAPPED)) {
            return name + " never remapped";
        }
        Slice to = finding == null ? null : finding.actual();
        Slice from = finding == null ? null : finding.expected();
        boolean other = to != null
                && from != null
                && to.object() != null
                && !to.object().equals(from.object());
        if (other) {
            return name + (to.hasOffset() ? " leads to " : ": ") + to.object();
        }
        long off = Delta.of(mapping) - expected;
        if (off == 0) {
            return name + " " + (finding == null ? "" : finding.name().replace('-', ' '));
        }
        // Off by more than half of all addresses is off to the other side.
        return name + " " + (off > 0 ? "+" : "\u2212") + Unsigned.size(Math.abs(off)) + " off";
    }
}
