package iovascope.mem;

import java.util.Arrays;
import java.util.Objects;

/**
 * An append-only column of longs of any bit pattern, for tables of millions of rows. Of each 1024 rows it keeps only
 * what the values do not have in common: a column that is constant or rises evenly costs next to nothing.
 *
 * <p>Rows count from 0. Not safe for use by several threads, but a {@link #snapshot()} is independent of its original.
 */
public final class Column {

    private static final int FIRST_ROWS = 16;

    private ColumnBlock[] blocks;
    private int sealed;
    /** Rows behind the sealed blocks; at most a block, and sealed only when one more row needs its place. */
    private long[] open;

    private int count;

    public Column() {
        this(new ColumnBlock[4], 0, new long[FIRST_ROWS], 0);
    }

    private Column(ColumnBlock[] blocks, int sealed, long[] open, int count) {
        this.blocks = blocks;
        this.sealed = sealed;
        this.open = open;
        this.count = count;
    }

    public int count() {
        return count;
    }

    public void add(long value) {
        int row = count - (sealed << ColumnBlock.ROW_BITS);
        if (row == open.length) {
            row = makeRoom(row);
        }
        open[row] = value;
        count++;
    }

    /** Returns where in {@link #open} the next row goes. */
    private int makeRoom(int row) {
        if (row < ColumnBlock.ROWS) {
            open = Arrays.copyOf(open, Math.min(ColumnBlock.ROWS, Math.max(FIRST_ROWS, 2 * row)));
            return row;
        }
        if (sealed == blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(4, sealed + (sealed >> 1)));
        }
        blocks[sealed++] = ColumnBlock.of(open);
        return 0;
    }

    /** The value of a row. */
    public long get(int index) {
        Objects.checkIndex(index, count);
        int block = index >>> ColumnBlock.ROW_BITS;
        int row = index & ColumnBlock.ROWS - 1;
        // The last block may be full and open still, so the row alone does not tell.
        return block < sealed ? blocks[block].get(row) : open[row];
    }

    /** Writes the values of {@code count} rows from row {@code from} to the beginning of {@code into}. */
    public void copy(int from, long[] into, int count) {
        Objects.checkFromIndexSize(from, count, this.count);
        Objects.checkFromIndexSize(0, count, into.length);
        int done = 0;
        while (done < count) {
            int block = from + done >>> ColumnBlock.ROW_BITS;
            int row = from + done & ColumnBlock.ROWS - 1;
            int rows = Math.min(ColumnBlock.ROWS - row, count - done);
            if (block < sealed) {
                blocks[block].copy(row, into, done, rows);
            } else {
                System.arraycopy(open, row, into, done, rows);
            }
            done += rows;
        }
    }

    /**
     * How many rows are at most {@code value}, where no row is below the one before it; both orders are of signed
     * numbers.
     */
    public int countUpTo(long value) {
        int low = 0;
        int high = count;
        // First among the first rows of blocks, so that one block only is looked into.
        while (high - low > ColumnBlock.ROWS) {
            int blockRows = (high - low) / (2 * ColumnBlock.ROWS) * ColumnBlock.ROWS;
            int middle = low + Math.max(ColumnBlock.ROWS, blockRows);
            if (get(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Drops all rows but the first {@code count}. */
    public void truncate(int count) {
        Objects.checkIndex(count, this.count + 1);
        int block = count >>> ColumnBlock.ROW_BITS;
        if (block < sealed) {
            if (open.length < ColumnBlock.ROWS) {
                open = new long[ColumnBlock.ROWS];
            }
            blocks[block].copy(0, open, 0, count & ColumnBlock.ROWS - 1);
            Arrays.fill(blocks, block, sealed, null);
            sealed = block;
        }
        this.count = count;
    }

    /**
     * The rows so far as a column of their own; the sealed blocks are shared. A thread that gets it through any safe
     * hand-over may read it while this column goes on.
     */
    public Column snapshot() {
        int rows = count - (sealed << ColumnBlock.ROW_BITS);
        return new Column(Arrays.copyOf(blocks, sealed), sealed, Arrays.copyOf(open, rows), count);
    }

    /** About how many bytes of memory it holds; blocks that it shares with a snapshot count in both. */
    public long bytes() {
        long bytes = 64 + 4L * blocks.length + 8L * open.length;
        for (int block = 0; block < sealed; block++) {
            bytes += blocks[block].bytes();
        }
        return bytes;
    }
}
