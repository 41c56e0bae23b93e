package iovascope.ui.delta;

import iovascope.mem.IovaRange;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * How many mappings lie in each pixel, in two layers: those that are there, and where those led under the owner before.
 *
 * <p>A mapping that comes or goes changes the pixels that it lies in, and no others: so a million of them are put here
 * once, and a frame costs pixels.
 */
final class DeltaGrid implements DeltaTables.Marks {

    /** Pixels from which on a mapping is a dash of its own, a pixel apart from the next one. */
    private static final double DASH = 3;

    /** Is shown what lies side by side in one row and belongs to one object. */
    interface Visitor {

        /** @param end column, exclusive */
        void visit(int row, int column, int end, int object);
    }

    /** One layer. */
    private static final class Layer {
        private final int[] counts;
        private final short[] objects;
        private final int[] rows;

        private Layer(int width, int height) {
            counts = new int[width * height];
            objects = new short[width * height];
            rows = new int[height];
        }

        private void clear() {
            Arrays.fill(counts, 0);
            Arrays.fill(rows, 0);
        }
    }

    private final int width;
    private final int height;
    private final LongToDoubleFunction left;
    private final LongToDoubleFunction right;
    private final LongToDoubleFunction y;
    private final Layer now;
    private final Layer before;

    /**
     * @param left where an iova begins, in columns
     * @param right where the byte at an iova ends, in columns
     * @param y the row of a delta
     */
    DeltaGrid(int width, int height, LongToDoubleFunction left, LongToDoubleFunction right, LongToDoubleFunction y) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.right = right;
        this.y = y;
        now = new Layer(width, height);
        before = new Layer(width, height);
    }

    @Override
    public void clear() {
        now.clear();
        before.clear();
    }

    @Override
    public void now(IovaRange range, long delta, int object, int sign) {
        put(now, range, delta, object, sign);
    }

    @Override
    public void before(IovaRange range, long delta, int object, int sign) {
        put(before, range, delta, object, sign);
    }

    private void put(Layer layer, IovaRange range, long delta, int object, int sign) {
        double from = left.applyAsDouble(range.first());
        double to = right.applyAsDouble(range.last());
        int row = (int) Math.max(0, Math.min(height - 1, Math.floor(y.applyAsDouble(delta))));
        int first = (int) Math.max(0, Math.min(width - 1, Math.floor(from)));
        int end = (int) Math.min(width, Math.max(first + 1, Math.ceil(to - 1e-6) - (to - from > DASH ? 1 : 0)));
        for (int at = row * width + first; at < row * width + end; at++) {
            layer.counts[at] += sign;
            layer.objects[at] = (short) object;
        }
        layer.rows[row] += sign * (end - first);
    }

    /** Shows what is there, row after row. */
    void now(Visitor visitor) {
        runs(now, visitor);
    }

    /** Shows where that led before. */
    void before(Visitor visitor) {
        runs(before, visitor);
    }

    private void runs(Layer layer, Visitor visitor) {
        for (int row = 0; row < height; row++) {
            if (layer.rows[row] == 0) {
                continue;
            }
            int column = 0;
            while (column < width) {
                int at = row * width + column;
                int end = column + 1;
                if (layer.counts[at] > 0) {
                    while (end < width
                            && layer.counts[row * width + end] > 0
                            && layer.objects[row * width + end] == layer.objects[at]) {
                        end++;
                    }
                    visitor.visit(row, column, end, layer.objects[at]);
                }
                column = end;
            }
        }
    }

    /** How many mappings share the fullest pixel. */
    int fullest() {
        int most = 0;
        for (int count : now.counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
