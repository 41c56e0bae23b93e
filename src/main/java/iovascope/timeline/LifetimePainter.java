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
    /** Rows from which on a look at all of them costs more than it saves. */
    private static final int LOW = 8;
    /** What no grid is looked at for: its slices would be higher than rows, its periods wider than columns. */
    private static final int MOST_ROWS = 40;

    private static final int MOST_COLUMNS = 32;
    private static final int MOST_LASTING = 512;

    private final Viewport viewport;
    private final long[][] planes;
    private final int stride;
    private final int[] starts;
    /** The first column to paint, and the last. */
    private final int leftmost;

    private final int rightmost;
    private final int from;
    private final int to;
    private final long[] lows;
    private final long[] highs;
    private final int rows;
    private final LifetimeLeaf leaf = new LifetimeLeaf();
    private final LifetimeGrid grid = new LifetimeGrid();
    /** The periods of the grid that paint each column. */
    private final long[] masks = new long[Long.SIZE];

    private int severity;
    /** The plane of the severity. */
    private long[] plane;
    /** The column after a run of columns that are not painted. */
    private int runEnd;
    /** Rows for one address in the leaf at hand; 0 if that is no way to find them. */
    private double rowScale;

    /**
     * Of the columns, one part is painted: those of some words of the planes, so that painters do not meet.
     *
     * @param part from 0
     * @param parts how many there are
     */
    LifetimePainter(Viewport viewport, long[][] planes, int part, int parts) {
        this.viewport = viewport;
        this.planes = planes;
        starts = viewport.starts();
        int columns = starts.length - 1;
        stride = Raster.words(columns);
        leftmost = stride * part / parts * Long.SIZE;
        rightmost = Math.min(columns, stride * (part + 1) / parts * Long.SIZE) - 1;
        from = starts[leftmost];
        to = starts[rightmost + 1];
        lows = viewport.lows();
        highs = viewport.highs();
        rows = lows.length;
    }

    /** @param slabs those of the worst severity first */
    void paint(LifetimeSlab[] slabs) {
        int next = 0;
        while (next < slabs.length) {
            int begin = next;
            severity = slabs[begin].severity();
            plane = planes[severity];
            while (next < slabs.length && slabs[next].severity() == severity) {
                LifetimeSlab slab = slabs[next++];
                if (slab.grids().length > 0) {
                    visit(slab, slab.top(), 0, slab.nodes(slab.top()), 0, rows - 1, true);
                }
            }
            for (int at = begin; at < next; at++) {
                visit(slabs[at], slabs[at].top(), 0, slabs[at].nodes(slabs[at].top()), 0, rows - 1, false);
            }
        }
    }

    /**
     * @param topRow lowest row that the nodes can touch
     * @param bottomRow highest row that they can touch
     * @param sketch whether grids are to be painted and no leaves
     */
    private void visit(LifetimeSlab slab, int level, int begin, int end, int topRow, int bottomRow, boolean sketch) {
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
            int left = born <= from ? leftmost : viewport.place(born);
            int right = died >= to ? rightmost : viewport.place(died - 1);
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
            } else if (sketch && level == 1) {
                sketch(slab, at, top, bottom, left, right);
            } else if (level > 0) {
                int child = at << LifetimeSlab.FAN_BITS;
                int last = Math.min(child + (1 << LifetimeSlab.FAN_BITS), slab.nodes(level - 1));
                visit(slab, level - 1, child, last, top, bottom, sketch);
            } else {
                leaf(slab, at, open, top, bottom, left, right);
            }
        }
    }

    /** Paints what the grid of a node tells, if its pieces are small enough to tell anything. */
    private void sketch(LifetimeSlab slab, int at, int top, int bottom, int left, int right) {
        if (bottom - top > MOST_ROWS || right - left > (slab.lasting() ? MOST_LASTING : MOST_COLUMNS)) {
            return;
        }
        int node = slab.node(1, at);
        grid.open(slab.grids(), at, slab.low(node), slab.high(node), slab.born(node), slab.died(node), slab.lasting());
        for (int begin = left; begin <= right; begin = (begin | 63) + 1) {
            sketchWord(top, bottom, begin, Math.min(right, begin | 63));
        }
    }

    /** The same for columns whose bits are in one word. */
    private void sketchWord(int top, int bottom, int left, int right) {
        for (int column = left; column <= right; column++) {
            masks[column & 63] = grid.masks(starts[column], starts[column + 1]);
        }
        for (int row = top; row <= bottom; row++) {
            long periods = grid.periods(lows[row], highs[row]);
            if (periods == 0) {
                continue;
            }
            long cells = 0;
            for (int column = left; column <= right; column++) {
                cells |= (periods & masks[column & 63]) != 0 ? 1L << column : 0;
            }
            for (int less = severity; less >= 0; less--) {
                planes[less][row * stride + (left >>> 6)] |= cells;
            }
        }
    }

    /** Paints rectangles of a leaf until all cells of its box are painted. */
    private void leaf(LifetimeSlab slab, int at, int open, int top, int bottom, int left, int right) {
        int count = leaf.open(slab, at);
        rowScale = rowScale(top, bottom);
        if (right - left < Long.SIZE && bottom - top < LOW) {
            lowLeaf(count, top, bottom, left, right);
            return;
        }
        int openRow = open;
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

    /** The same for a box of few rows and at most 64 columns: passes over what lies in painted columns alone. */
    private void lowLeaf(int count, int top, int bottom, int left, int right) {
        long open = openColumns(top, bottom, left, right);
        int run = run(open, left);
        int begin = starts[run];
        int end = starts[runEnd];
        int looked = 0;
        for (int next = 0; next < count; next++) {
            leaf.readSteps(next);
            if (leaf.died() <= begin) {
                continue;
            }
            boolean beyond = leaf.born() >= end;
            if (beyond || ++looked == LOOK) {
                looked = 0;
                // Those that come are born later: what lies left of this one's birth can stay as it is.
                int from = beyond ? runEnd : run;
                open = openColumns(top, bottom, left, right) & -1L << (from - left);
                if (from > right || open == 0) {
                    return;
                }
                run = run(open, left);
                begin = starts[run];
                end = starts[runEnd];
                if (leaf.died() <= begin || leaf.born() >= end) {
                    // Seen again, for the run may be another by now.
                    next--;
                    continue;
                }
            }
            leaf.readAddresses(next);
            row(top, bottom);
        }
    }

    /** The first column of the lowest run of bits, and to {@link #runEnd} the one after its last. */
    private int run(long open, int left) {
        int first = Long.numberOfTrailingZeros(open);
        runEnd = left + first + Long.numberOfTrailingZeros(~(open >>> first));
        return left + first;
    }

    /** A bit for each of up to 64 columns that is not painted in some of the rows, the leftmost lowest. */
    private long openColumns(int top, int bottom, int left, int right) {
        long open = 0;
        int word = left >>> 6;
        for (int row = top; row <= bottom; row++) {
            int at = row * stride + word;
            open |= ~plane[at] >>> left;
            if (right >>> 6 != word) {
                open |= ~plane[at + 1] << 1 << (~left & 63);
            }
        }
        return open & -1L >>> (Long.SIZE - 1 - (right - left));
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
        int left = born <= from ? leftmost : viewport.place(born);
        int right = died >= to ? rightmost : died <= starts[left + 1] ? left : viewport.place(died - 1);
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
