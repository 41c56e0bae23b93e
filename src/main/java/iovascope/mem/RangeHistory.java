package iovascope.mem;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link RangeMap} that remembers every version of itself.
 *
 * <p>Each add and each delete makes the next version; version 0 is empty. What an add put in is a row, and rows are
 * numbered in the order they were added. A row is never changed, it only dies. Each change also carries the time it was
 * made at, on a clock that never goes back and that may stand still.
 *
 * <p>A state is not stored. Now and then the map as it stands is written down as a checkpoint, and a {@link RangeView} of
 * a version is the last checkpoint before it, without the rows that have died since, and with the rows added since that
 * have not. As rows are numbered by birth, the latter are neighbours. A checkpoint comes after half as many changes as it
 * has rows, so that checkpoints cost eight bytes a change, and a view never costs more than the map holds.
 *
 * <p>Questions change nothing, so any number of threads may ask while none changes the history.
 */
public final class RangeHistory {

    /** {@link #died} of a row that is in the map. */
    public static final int ALIVE = Integer.MAX_VALUE;

    /** Fewest changes between two checkpoints: below, scanning them costs less than a checkpoint saves. */
    private static final int LEAST_SPACING = 2048;

    /** Changes between two samples of {@link #bytes}. */
    private static final int SAMPLE = 256;

    private static final int CHUNK = 1 << 14;

    private record Checkpoint(int version, int[] rows) {}

    private final RangeMap map = new RangeMap();
    private final Column firsts = new Column();
    private final Column spans = new Column();
    /** Version before the add, ascending. */
    private final Column births = new Column();
    /** Row of each delete, in order. */
    private final Column deaths = new Column();
    /** Time of each change. */
    private final Column times = new Column();
    /** Version before the delete of a row. Not a column, because it becomes known last. */
    private final List<int[]> died = new ArrayList<>();

    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Column samples = new Column();
    private long bytes;

    public RangeHistory() {
        checkpoints.add(new Checkpoint(0, new int[0]));
    }

    /** How many changes there have been. */
    public int version() {
        return times.count();
    }

    /** How many rows there have ever been. */
    public int rows() {
        return firsts.count();
    }

    /** How many ranges the map holds now. */
    public int count() {
        return map.count();
    }

    /** The row that {@link RangeMap#first} finds in the map as it is now, or {@link RangeMap#NONE}. */
    public int first(long first, long last) {
        return map.first(first, last);
    }

    /**
     * Adds a range.
     *
     * @param first lowest address
     * @param last highest address, inclusive
     * @param time of the change, not before that of the last one
     * @return its row
     * @throws IllegalArgumentException if the range is inverted or overlaps one that is in the map
     */
    public int add(long first, long last, int time) {
        int row = rows();
        map.addNear(first, last, row);
        append(first, last - first, time);
        checkpoint();
        return row;
    }

    private void append(long first, long span, int time) {
        int row = rows();
        if (row % CHUNK == 0) {
            died.add(new int[CHUNK]);
        }
        died.get(row / CHUNK)[row % CHUNK] = ALIVE;
        firsts.add(first);
        spans.add(span);
        births.add(version());
        bytes += span + 1;
        changed(time);
    }

    /**
     * Deletes the row that {@link #first(long, long)} found.
     *
     * @return its highest address
     * @throws IllegalArgumentException if it is not in the map
     */
    public long delete(int row, int time) {
        long first = firsts.get(row);
        long span = spans.get(row);
        map.deleteNear(first);
        bury(row, span, time);
        checkpoint();
        return first + span;
    }

    /**
     * Deletes a row and adds another with the same range: two versions, but one change of the map.
     *
     * @return the new row
     * @throws IllegalArgumentException if the old one is not in the map
     */
    public int replace(int row, int time) {
        long first = firsts.get(row);
        long span = spans.get(row);
        int next = rows();
        map.replace(first, next);
        bury(row, span, time);
        append(first, span, time);
        checkpoint();
        return next;
    }

    private void bury(int row, long span, int time) {
        died.get(row / CHUNK)[row % CHUNK] = version();
        deaths.add(row);
        bytes -= span + 1;
        changed(time);
    }

    private void changed(int time) {
        times.add(time);
        if (version() % SAMPLE == 0) {
            samples.add(bytes);
        }
    }

    /** After a change that left the map as it is at this version: within a replace it is ahead. */
    private void checkpoint() {
        int version = version();
        int since = version - checkpoints.get(checkpoints.size() - 1).version();
        if (since >= LEAST_SPACING && since >= map.count() / 2) {
            checkpoints.add(new Checkpoint(version, map.values()));
        }
    }

    /** Takes back the last change. */
    public void undo() {
        int row = rows() - 1;
        int before = version() - 1;
        if (row >= 0 && born(row) == before) {
            map.delete(first(row));
            bytes -= spans.get(row) + 1;
            firsts.truncate(row);
            spans.truncate(row);
            births.truncate(row);
            if (row % CHUNK == 0) {
                died.remove(died.size() - 1);
            }
        } else {
            int last = deaths.count() - 1;
            row = (int) deaths.get(last);
            deaths.truncate(last);
            map.add(first(row), last(row), row);
            died.get(row / CHUNK)[row % CHUNK] = ALIVE;
            bytes += spans.get(row) + 1;
        }
        times.truncate(before);
        samples.truncate(before / SAMPLE);
        if (checkpoints.get(checkpoints.size() - 1).version() > before) {
            checkpoints.remove(checkpoints.size() - 1);
        }
    }

    /** Lowest address of a row. */
    public long first(int row) {
        return firsts.get(row);
    }

    /** Highest address of a row, inclusive. */
    public long last(int row) {
        return firsts.get(row) + spans.get(row);
    }

    /** The version before a row was added; it is in the map from the next one on. */
    public int born(int row) {
        return (int) births.get(row);
    }

    /** The version before a row was deleted, the last one that has it; or {@link #ALIVE}. */
    public int died(int row) {
        return died.get(row / CHUNK)[row % CHUNK];
    }

    /** The row of a delete, by its number from 0 among the deletes. */
    public int deleted(int number) {
        return (int) deaths.get(number);
    }

    /** The time of the change that led from {@code version} to the next. */
    public int time(int version) {
        return (int) times.get(version);
    }

    /** The version when all changes up to {@code time}, inclusive, were made. */
    public int versionAt(int time) {
        return times.countUpTo(time);
    }

    /** How many of the first {@code version} changes were adds: the rows below this number. */
    public int rowsBy(int version) {
        return births.countUpTo(version - 1L);
    }

    /** How many of the first {@code version} changes were deletes. */
    public int deletesBy(int version) {
        return version - rowsBy(version);
    }

    /** The map as it was. */
    public RangeView at(int version) {
        int low = 0;
        int high = checkpoints.size() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (checkpoints.get(middle).version() <= version) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Checkpoint from = checkpoints.get(low);
        return new RangeView(this, version, from.rows(), rowsBy(from.version()), rowsBy(version));
    }

    /**
     * Addresses that the map held at a version, unsigned.
     *
     * @return the number of bytes, modulo 2<sup>64</sup>
     */
    long bytesAt(int version) {
        int sample = version / SAMPLE;
        long sum = sample == 0 ? 0 : samples.get(sample - 1);
        int from = sample * SAMPLE;
        int added = rowsBy(from);
        int deleted = from - added;
        for (int change = from; change < version; change++) {
            if (added < rows() && born(added) == change) {
                sum += spans.get(added) + 1;
                added++;
            } else {
                sum -= spans.get(deleted(deleted)) + 1;
                deleted++;
            }
        }
        return sum;
    }

    /** Memory that it holds, in bytes. */
    public long memory() {
        long sum = firsts.bytes() + spans.bytes() + births.bytes() + deaths.bytes() + times.bytes() + samples.bytes();
        sum += (long) died.size() * CHUNK * Integer.BYTES;
        for (Checkpoint checkpoint : checkpoints) {
            sum += (long) checkpoint.rows().length * Integer.BYTES;
        }
        return sum;
    }

    /** Whether a row is in the map at a version. */
    boolean has(int row, int version) {
        return died(row) >= version && born(row) < version;
    }

    /** Whether a row that was born before a version is still in the map. */
    boolean lives(int row, int version) {
        return died(row) >= version;
    }
}
