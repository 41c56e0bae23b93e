package iovascope.timeline;

/** A rectangle of steps and addresses, asked of one slab after another. */
final class LifetimeQuery {

    private final int from;
    private final int to;
    private final long low;
    private final long high;
    private final LifetimeLeaf leaf = new LifetimeLeaf();

    /**
     * @param from first step
     * @param to last step, exclusive
     * @param first lowest address, unsigned
     * @param last highest address, unsigned, inclusive
     */
    LifetimeQuery(int from, int to, long first, long last) {
        this.from = from;
        this.to = to;
        low = first ^ Long.MIN_VALUE;
        high = last ^ Long.MIN_VALUE;
    }

    /** Nothing touches a rectangle without a step or without an address. */
    private boolean empty() {
        return from >= to || low > high;
    }

    long count(LifetimeSlab slab) {
        return empty() ? 0 : count(slab, slab.top(), 0, slab.nodes(slab.top()));
    }

    private long count(LifetimeSlab slab, int level, int begin, int end) {
        long count = 0;
        for (int at = begin; at < end; at++) {
            int node = slab.node(level, at);
            if (!touches(slab, node)) {
                continue;
            }
            if (contains(slab, node)) {
                count += slab.count(level, at);
            } else if (level > 0) {
                count += count(slab, level - 1, child(at), lastChild(slab, level, at));
            } else {
                int rows = leaf.open(slab, at);
                for (int row = 0; row < rows; row++) {
                    leaf.read(row);
                    count += touchesRow() ? 1 : 0;
                }
            }
        }
        return count;
    }

    boolean any(LifetimeSlab slab) {
        return !empty() && any(slab, slab.top(), 0, slab.nodes(slab.top()));
    }

    private boolean any(LifetimeSlab slab, int level, int begin, int end) {
        for (int at = begin; at < end; at++) {
            int node = slab.node(level, at);
            if (!touches(slab, node)) {
                continue;
            }
            if (contains(slab, node)) {
                return true;
            }
            if (level > 0) {
                if (any(slab, level - 1, child(at), lastChild(slab, level, at))) {
                    return true;
                }
                continue;
            }
            int rows = leaf.open(slab, at);
            for (int row = 0; row < rows; row++) {
                leaf.read(row);
                if (touchesRow()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @return how many were shown */
    int visit(LifetimeSlab slab, int limit, LifetimeIndex.Visitor visitor) {
        return empty() ? 0 : visit(slab, slab.top(), 0, slab.nodes(slab.top()), limit, visitor);
    }

    private int visit(LifetimeSlab slab, int level, int begin, int end, int limit, LifetimeIndex.Visitor visitor) {
        int shown = 0;
        for (int at = begin; at < end && shown < limit; at++) {
            if (!touches(slab, slab.node(level, at))) {
                continue;
            }
            if (level > 0) {
                shown += visit(slab, level - 1, child(at), lastChild(slab, level, at), limit - shown, visitor);
                continue;
            }
            int rows = leaf.open(slab, at);
            for (int row = 0; row < rows && shown < limit; row++) {
                leaf.read(row);
                if (touchesRow()) {
                    visitor.visit(
                            leaf.born(),
                            leaf.died(),
                            leaf.low() ^ Long.MIN_VALUE,
                            leaf.high() ^ Long.MIN_VALUE,
                            slab.severity());
                    shown++;
                }
            }
        }
        return shown;
    }

    private static int child(int at) {
        return at << LifetimeSlab.FAN_BITS;
    }

    private static int lastChild(LifetimeSlab slab, int level, int at) {
        return Math.min((at + 1) << LifetimeSlab.FAN_BITS, slab.nodes(level - 1));
    }

    private boolean touches(LifetimeSlab slab, int node) {
        return slab.born(node) < to && slab.died(node) > from && slab.low(node) <= high && slab.high(node) >= low;
    }

    private boolean contains(LifetimeSlab slab, int node) {
        return slab.born(node) >= from && slab.died(node) <= to && slab.low(node) >= low && slab.high(node) <= high;
    }

    private boolean touchesRow() {
        return leaf.born() < to && leaf.died() > from && leaf.low() <= high && leaf.high() >= low;
    }
}
