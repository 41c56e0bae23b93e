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
        return values.get(starts.count() == 1 ? 0 : starts.countUpTo(index) - 1);
    }

    /** The first row behind the run that a row belongs to; {@link #count} if it is the last run. */
    public int runEnd(int index) {
        int run = starts.countUpTo(index);
        return run < starts.count() ? (int) starts.get(run) : count;
    }

    /** For reading rows in their order; not for several threads. */
    public Reader reader() {
        return new Reader(this);
    }

    /** Remembers the run it is in, so that a row beside the last one read costs no search. */
    public static final class Reader {

        private final RunColumn column;
        private int run = -1;
        private int from;
        private int until;
        private long value;

        private Reader(RunColumn column) {
            this.column = column;
        }

        public long get(int index) {
            if (index < from || index >= until) {
                go(index == until ? run + 1 : column.starts.countUpTo(index) - 1);
            }
            return value;
        }

        private void go(int to) {
            run = to;
            from = (int) column.starts.get(run);
            until = run + 1 < column.starts.count() ? (int) column.starts.get(run + 1) : column.count;
            value = column.values.get(run);
        }
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
