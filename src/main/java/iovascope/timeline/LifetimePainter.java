package iovascope.timeline;

/**
 * Paints slabs, those of the worst severity first.
 *
 * <p>A plane has a bit for each cell; what shows an error also shows a warning, a note and a mapping. So a box is of no
 * use if all of its cells are set in the plane of its severity.
 */
final class LifetimePainter {

    /** Rectangles of a leaf between two looks at whether its cells are all painted. */
    private static final int LOOK = 4;

    private final Viewport viewport;
    private final long[][] planes;
    private final int stride;
    private final int[] starts;
    private final int columns;
    private final int from;
    private final int to;
    private final long[] lows;
    private final long[] highs;
    private final int rows;
    private final LifetimeLeaf leaf = new LifetimeLeaf();

    private int severity;
    /** The plane of the severity. */
    private long[] plane;
    /** Rows for one address in the leaf at hand; 0 if that is no way to find them. */
    private double rowScale;

    LifetimePainter(Viewport viewport, long[][] planes) {
        this.viewport = viewport;
        this.planes = planes;
        starts = viewport.starts();
        columns = starts.length - 1;
        stride = Raster.words(columns);
        from = starts[0];
        to = starts[columns];
        lows = viewport.lows();
        highs = viewport.highs();
        rows = lows.length;
    }

    void paint(LifetimeSlab slab) {
        severity = slab.severity();
        plane = planes[severity];
        visit(slab, slab.top(), 0, slab.nodes(slab.top()), 0, rows - 1);
    }

    /**
     * @param topRow lowest row that the nodes can touch
     * @param bottomRow highest row that they can touch
     */
    private void visit(LifetimeSlab slab, int level, int begin, int end, int topRow, int bottomRow) {
        for (int at = begin; at < end; at++) {
            int node = slab.node(level, at);
            int born = slab.born(node);
            int died = slab.died(node);
            long low = slab.low(node);
            long high = slab.high(node);
            if (died <= from || born >= to || high < lows[topRow] || low > highs[bottomRow]) {
                continue;
            }
            int top = rowFrom(low, topRow, bottomRow);
            int bottom = rowTo(high, top, bottomRow);
            int left = born <= from ? 0 : viewport.place(born);
            int right = died >= to ? columns - 1 : viewport.place(died - 1);
            int open = openRow(top, bottom, left, right);
            if (open > bottom) {
                continue;
            }
            boolean inRow = top == bottom && lows[top] <= low && high <= highs[top];
            boolean inColumn = left == right && born >= from && died <= to;
            int solid = slab.solid(node);
            if (inRow && (inColumn || (solid & LifetimeSlab.SOLID_STEPS) != 0)
                    || inColumn && (solid & LifetimeSlab.SOLID_ADDRESSES) != 0) {
                fill(top, bottom, left, right);
            } else if (level > 0) {
                int child = at << LifetimeSlab.FAN_BITS;
                int last = Math.min(child + (1 << LifetimeSlab.FAN_BITS), slab.nodes(level - 1));
                visit(slab, level - 1, child, last, top, bottom);
            } else {
                leaf(slab, at, open, top, bottom, left, right);
            }
        }
    }

    /** Paints rectangles of a leaf until all cells of its box are painted. */
    private void leaf(LifetimeSlab slab, int at, int open, int top, int bottom, int left, int right) {
        int count = leaf.open(slab, at);
        int openRow = open;
        rowScale = rowScale(top, bottom);
        for (int next = 0; next < count; ) {
            int stop = Math.min(count, next + LOOK);
            for (; next < stop; next++) {
                leaf.read(next);
                row(top, bottom);
            }
            openRow = openRow(openRow, bottom, left, right);
            if (openRow > bottom) {
                return;
            }
        }
    }

    private void row(int topRow, int bottomRow) {
        int born = leaf.born();
        int died = leaf.died();
        long low = leaf.low();
        long high = leaf.high();
        if (died <= from || born >= to || high < lows[topRow] || low > highs[bottomRow]) {
            return;
        }
        int top = topRow == bottomRow ? topRow : guessed(low, topRow, bottomRow);
        if (high < lows[top]) {
            return;
        }
        int bottom = top == bottomRow || high < lows[top + 1] ? top : rowTo(high, top + 1, bottomRow);
        int left = born <= from ? 0 : viewport.place(born);
        int right = died >= to ? columns - 1 : died <= starts[left + 1] ? left : viewport.place(died - 1);
        if (severity == 0 && top == bottom && left >>> 6 == right >>> 6) {
            plane[top * stride + (left >>> 6)] |= -1L << left & -1L >>> ~right;
        } else {
            fill(top, bottom, left, right);
        }
    }

    /** The lowest row that ends at an address or above; there is one. */
    private int guessed(long low, int least, int most) {
        if (rowScale == 0 || low <= lows[least]) {
            return rowFrom(low, least, most);
        }
        int row = Math.min(most, least + (int) ((low - lows[least]) * rowScale));
        while (highs[row] < low) {
            row++;
        }
        while (row > least && highs[row - 1] >= low) {
            row--;
        }
        return row;
    }

    /** Rows for one address, if those of a leaf are of one height; 0 if not. */
    private double rowScale(int top, int bottom) {
        long extent = highs[bottom] - lows[top];
        int middle = (top + bottom) >>> 1;
        double guess = (bottom - top + 1) / (extent + 1.0);
        // An extent that is negative is one of more than half of the space.
        return extent > 0 && Math.abs((lows[middle] - lows[top]) * guess - (middle - top)) < 1 ? guess : 0;
    }

    /** The lowest row that ends at an address or above; there is one. */
    private int rowFrom(long low, int least, int most) {
        int begin = least;
        int end = most;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (highs[middle] < low) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }

    /** The highest row that begins at an address or below; one less than the least if none does. */
    private int rowTo(long high, int least, int most) {
        int begin = least - 1;
        int end = most;
        while (begin < end) {
            int middle = (begin + end + 1) >> 1;
            if (lows[middle] > high) {
                end = middle - 1;
            } else {
                begin = middle;
            }
        }
        return begin;
    }

    /** The first row that is not painted from one column to the other; one more than the last if all are. */
    private int openRow(int top, int bottom, int left, int right) {
        int word = left >>> 6;
        int lastWord = right >>> 6;
        long mask = -1L << left;
        long lastMask = -1L >>> ~right;
        for (int row = top; row <= bottom; row++) {
            int at = row * stride + word;
            if (word == lastWord) {
                if ((~plane[at] & mask & lastMask) != 0) {
                    return row;
                }
            } else if ((~plane[at] & mask) != 0 || open(at + 1, row * stride + lastWord, lastMask)) {
                return row;
            }
        }
        return bottom + 1;
    }

    private boolean open(int begin, int last, long lastMask) {
        for (int at = begin; at < last; at++) {
            if (plane[at] != -1L) {
                return true;
            }
        }
        return (~plane[last] & lastMask) != 0;
    }

    private void fill(int top, int bottom, int left, int right) {
        int word = left >>> 6;
        int lastWord = right >>> 6;
        long mask = -1L << left;
        long lastMask = -1L >>> ~right;
        for (int less = severity; less >= 0; less--) {
            long[] bits = planes[less];
            for (int row = top; row <= bottom; row++) {
                int at = row * stride + word;
                int last = row * stride + lastWord;
                if (at == last) {
                    bits[at] |= mask & lastMask;
                    continue;
                }
                bits[at] |= mask;
                for (at++; at < last; at++) {
                    bits[at] = -1;
                }
                bits[last] |= lastMask;
            }
        }
    }
}
