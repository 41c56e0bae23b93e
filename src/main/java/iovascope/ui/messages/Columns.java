package iovascope.ui.messages;

/**
 * Where the columns of the Messages list lie, in pixels from the left edge of a row.
 *
 * <p>Addresses are never cut. What a narrow pane lacks is taken from the processes, then from the messages; what a wide
 * one has to spare goes there too.
 */
record Columns(double[] left, double[] width) {

    static final int NUMBER = 0;
    static final int PROCESS = 1;
    static final int MESSAGE = 2;
    static final int IOVA = 3;
    static final int SIZE = 4;
    static final int RESULT = 5;
    static final int MARKS = 6;
    static final int COUNT = 7;

    /** The gutter in front of the numbers, where breakpoints are, and the marks that fold batches. */
    static final double GUTTER = 30;
    /** A letter of the addresses' font, at the size of the rows. */
    static final double LETTER = 7.2;

    static final double GAP = 10;
    private static final int LEAST_MESSAGE = 11;
    private static final int USUAL_MESSAGE = 13;
    private static final int MOST_MESSAGE = 21;
    private static final double LEAST_PROCESS = 54;
    private static final double SIZE_WIDTH = 9 * LETTER;
    private static final double RESULT_WIDTH = 7 * LETTER;
    private static final double MARKS_WIDTH = 48;

    /**
     * @param room pixels of a row
     * @param steps the highest number
     * @param process pixels of the longest process name
     * @param address letters of the longest address
     */
    static Columns of(double room, int steps, double process, int address) {
        double[] width = new double[COUNT];
        width[NUMBER] = Math.max(2, Integer.toString(steps).length()) * LETTER + GAP;
        width[PROCESS] = Math.max(LEAST_PROCESS, process) + GAP;
        width[MESSAGE] = USUAL_MESSAGE * LETTER + GAP;
        width[IOVA] = Math.max(8, address) * LETTER + GAP;
        width[SIZE] = SIZE_WIDTH + GAP + 4;
        width[RESULT] = RESULT_WIDTH;
        width[MARKS] = MARKS_WIDTH;
        double spare = room - GUTTER;
        for (double one : width) {
            spare -= one;
        }
        if (spare < 0) {
            double less = Math.min(-spare, width[MESSAGE] - LEAST_MESSAGE * LETTER - GAP);
            width[MESSAGE] -= less;
            spare += less;
        }
        if (spare < 0) {
            // Half a name tells nothing.
            double whole = width[PROCESS];
            width[PROCESS] = whole + spare >= LEAST_PROCESS ? whole + spare : 0;
            spare += whole - width[PROCESS];
        }
        width[MESSAGE] += Math.max(0, Math.min(spare, (MOST_MESSAGE - USUAL_MESSAGE) * LETTER));
        double[] left = new double[COUNT];
        double at = GUTTER;
        for (int column = 0; column < MARKS; column++) {
            left[column] = at;
            at += width[column];
        }
        // Marks keep to the edge, where the eye finds them.
        left[MARKS] = Math.max(at, room - MARKS_WIDTH);
        return new Columns(left, width);
    }
}
