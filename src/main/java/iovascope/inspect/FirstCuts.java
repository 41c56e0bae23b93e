package iovascope.inspect;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Large parts of a trace that a finding most likely does not need: what comes behind it, and messages about other
 * ranges. A guess costs one short replay; trying halves of a million events would take dozens of long ones.
 */
final class FirstCuts {

    /** Whether a shorter trace still gives the finding. */
    interface Test {
        boolean holds(TraceSubset candidate);
    }

    /** Messages before the finding whose ranges may matter to it; the few first, as with two mappings exchanged. */
    private static final int[] NEIGHBOURS = {0, 16, 128};

    /** Events behind the finding's step that it may need to be seen, and how many times as many are tried next. */
    private static final int FEW_BEHIND = 256;

    private static final int FACTOR = 32;

    private final TraceSubset all;
    private final Trace whole;
    private final Sought sought;
    private final Test test;

    private FirstCuts(TraceSubset all, Sought sought, Test test) {
        this.all = all;
        this.whole = all.whole();
        this.sought = sought;
        this.test = test;
    }

    /**
     * The first cut that holds.
     *
     * @param all the first events of a trace, without a gap
     * @return null if not even all of it does
     */
    static TraceSubset of(TraceSubset all, Sought sought, Test test) {
        FirstCuts cuts = new FirstCuts(all, sought, test);
        int end = sought.event() == Sought.NONE ? all.size() : sought.event() + 1;
        long behind = FEW_BEHIND;
        while (end < all.size()) {
            TraceSubset cut = cuts.before(end);
            if (cut != null) {
                return cut;
            }
            end = (int) Math.min(all.size(), sought.event() + 1 + behind);
            behind *= FACTOR;
        }
        return cuts.before(end);
    }

    private TraceSubset before(int end) {
        int tried = -1;
        for (int neighbours : NEIGHBOURS) {
            List<IovaRange> ranges = ranges(neighbours);
            TraceSubset cut = all.only(event -> event < end && (event == sought.event() || matters(event, ranges)));
            if (cut.size() != tried && test.holds(cut)) {
                return cut;
            }
            tried = cut.size();
        }
        TraceSubset cut = end == all.size() ? all : all.only(event -> event < end);
        return cut.size() != tried && test.holds(cut) ? cut : null;
    }

    /** Of the finding, of its cause, and of some messages before it. */
    private List<IovaRange> ranges(int neighbours) {
        List<IovaRange> ranges = new ArrayList<>();
        if (sought.iova() != null) {
            ranges.add(sought.iova());
        }
        add(sought.cause(), ranges);
        int from = sought.event() == Sought.NONE ? all.size() - 1 : sought.event();
        for (int event = from; event >= Math.max(0, from - neighbours); event--) {
            add(event, ranges);
        }
        return ranges;
    }

    private void add(int event, List<IovaRange> ranges) {
        IovaRange range = event < 0 || !whole.isMessage(event) ? null : range(whole.message(event));
        if (range != null) {
            ranges.add(range);
        }
    }

    /** The range that a message names; null if it names none that could be mapped. */
    private static IovaRange range(IotlbMessage message) {
        long last = message.iova() + message.size() - 1;
        boolean wraps = Unsigned.less(last, message.iova());
        return message.size() == 0 || wraps ? null : new IovaRange(message.iova(), last);
    }

    /** Events that are no messages are few as a rule, and so are messages without a proper range. */
    private boolean matters(int event, List<IovaRange> ranges) {
        IovaRange range = whole.isMessage(event) ? range(whole.message(event)) : null;
        return range == null || ranges.stream().anyMatch(range::overlaps);
    }
}
