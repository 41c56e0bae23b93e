package iovascope.mem;

/** An append-only column of longs that hardly ever change from one row to the next: it keeps each run of equals once. */
public final class RunColumn {

    /** First row of each run. */
    private final Column starts = new Column();

    private final Column values = new Column();
    private int count;
    private long latest;

    public int count() {
        return count;
    }

    public void add(long value) {
        if (count == 0 || value != latest) {
            starts.add(count);
            values.add(value);
            latest = value;
        }
        count++;
    }

    public long get(int index) {
        return values.get(starts.countUpTo(index) - 1);
    }

    /** The first row behind the run that a row belongs to; {@link #count} if it is the last run. */
    public int runEnd(int index) {
        int run = starts.countUpTo(index);
        return run < starts.count() ? (int) starts.get(run) : count;
    }

    /** Drops all rows from a number on. */
    public void truncate(int left) {
        int runs = starts.countUpTo(left - 1L);
        starts.truncate(runs);
        values.truncate(runs);
        latest = runs == 0 ? 0 : values.get(runs - 1);
        count = left;
    }

    /** Memory that it holds, in bytes. */
    public long bytes() {
        return starts.bytes() + values.bytes();
    }
}
