package iovascope.ui.lab;

/**
 * Where the squares lie that stand for guest memory, row after row in the order of offsets. In whole pixels, so that all
 * squares are alike.
 *
 * @param squares how many there are
 * @param cells how many cells of memory there are
 * @param per cells of a square; more than one only where not every cell has room
 * @param pitch from a column to the next
 * @param rise from a row to the next; differs by one pixel at most
 */
record MemoryGrid(int squares, int cells, int per, int columns, int rows, int pitch, int rise) {

    static final MemoryGrid NONE = new MemoryGrid(0, 0, 1, 0, 0, 1, 1);

    /** Smaller squares could not be told apart but by their colours. */
    static final int LEAST_PITCH = 5;

    private static final int MOST_PITCH = 22;
    /** As large as they fit into a room of some pixels. */
    static MemoryGrid of(int cells, int width, int height) {
        if (cells == 0 || width < LEAST_PITCH || height < LEAST_PITCH) {
            return NONE;
        }
        for (int pitch = MOST_PITCH; pitch >= LEAST_PITCH; pitch--) {
            for (int[] sides : new int[][] {{pitch, pitch}, {pitch, pitch - 1}, {pitch - 1, pitch}}) {
                boolean seen = Math.min(sides[0], sides[1]) >= LEAST_PITCH;
                if (seen && (width / sides[0]) * (height / sides[1]) >= cells) {
                    return grid(cells, 1, width / sides[0], sides[0], sides[1]);
                }
            }
        }
        int room = (width / LEAST_PITCH) * (height / LEAST_PITCH);
        return grid(cells, (cells + room - 1) / room, width / LEAST_PITCH, LEAST_PITCH, LEAST_PITCH);
    }

    private static MemoryGrid grid(int cells, int per, int columns, int pitch, int rise) {
        int squares = (cells + per - 1) / per;
        return new MemoryGrid(squares, cells, per, columns, (squares + columns - 1) / columns, pitch, rise);
    }

    int width() {
        return columns * pitch;
    }

    int height() {
        return rows * rise;
    }

    int x(int square) {
        return square % columns * pitch;
    }

    int y(int square) {
        return square / columns * rise;
    }

    /** The square at a pixel, or -1. */
    int at(double x, double y) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return -1;
        }
        int square = (int) (y / rise) * columns + (int) (x / pitch);
        return square < squares ? square : -1;
    }

    int firstCell(int square) {
        return square * per;
    }

    /** Inclusive. */
    int lastCell(int square) {
        return Math.min(cells, (square + 1) * per) - 1;
    }
}
