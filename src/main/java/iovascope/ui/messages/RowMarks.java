package iovascope.ui.messages;

/** What people put at steps; shown in the gutter of the rows. */
public interface RowMarks {

    /** Without any. */
    RowMarks NONE = new RowMarks() {
        @Override
        public boolean breakpoint(int step) {
            return false;
        }

        @Override
        public boolean note(int step) {
            return false;
        }

        @Override
        public int mark(int step) {
            return -1;
        }

        @Override
        public void listen(Runnable changed) {}
    };

    /** Whether playing stops there. */
    boolean breakpoint(int step);

    /** Whether somebody wrote words there. */
    boolean note(int step);

    /** The digit that jumps there, 0 to 9; -1 for none. */
    int mark(int step);

    /** @param changed is called after each change, on the thread of the window */
    void listen(Runnable changed);
}
