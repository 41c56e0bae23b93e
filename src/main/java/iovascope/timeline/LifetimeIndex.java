package iovascope.timeline;

import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers which mappings of one address space were there during some steps, at some addresses: a picture of them, their
 * number, the worst finding, the lifetimes themselves.
 *
 * <p>A lifetime is a rectangle of steps and addresses. A picture of ten million of them has fewer cells than that, so a
 * picture is painted from the cells' side: a box of the index that lies inside one cell is painted without a look at
 * what is in it, and one whose cells are all painted already is passed over. Rectangles of one severity and of similar
 * duration lie together ({@link LifetimeSlab}): one long lifetime among short ones would make every box long.
 *
 * <p>Keeps nothing of what it was built from, and never changes.
 */
public final class LifetimeIndex {

    /** None, note, warning, error. */
    static final int SEVERITIES = 4;

    /** Rows that one thread takes at a time; the same on every machine, and so is the index. */
    private static final int PORTION = 1 << 19;

    /** Lifetimes in a picture from which on it is painted in parts, and how many; more parts than threads even out. */
    private static final int CROWD = 300_000;

    private static final int PARTS = 4;

    /** How bad the worst finding about a row is. Several threads may ask at once. */
    @FunctionalInterface
    public interface Severities {

        /** @return from 0, none, to 3, an error */
        byte severity(int row);
    }

    /** Is shown one lifetime after the other. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * @param died {@link Lifetimes#ALIVE} if no step ended it
         * @param first lowest address, unsigned
         * @param last highest address, unsigned, inclusive
         */
        void visit(int born, int died, long first, long last, int severity);
    }

    /** The worst come first. */
    private final LifetimeSlab[] slabs;

    private LifetimeIndex(LifetimeSlab[] slabs) {
        this.slabs = slabs;
    }

    /**
     * Reads every row once, in several threads.
     *
     * <p>A row that died in the step of its birth was there after no step and is in no answer.
     *
     * @param checkpoint called from each of the threads now and then; what it throws ends the work
     * @throws IllegalArgumentException if a row is born before the one above it, dies before it is born, ends below its
     *     first address or has no such severity
     */
    public static LifetimeIndex build(Lifetimes lifetimes, Severities severities, Runnable checkpoint) {
        int portions = (int) (((long) lifetimes.count() + PORTION - 1) / PORTION);
        List<List<LifetimeSlab>> done = IntStream.range(0, portions)
                .parallel()
                .mapToObj(portion -> portion(lifetimes, severities, checkpoint, portion))
                .toList();
        List<LifetimeSlab> slabs = new ArrayList<>();
        done.forEach(slabs::addAll);
        slabs.sort(Comparator.comparingInt(slab -> -slab.severity()));
        return new LifetimeIndex(slabs.toArray(new LifetimeSlab[0]));
    }

    private static List<LifetimeSlab> portion(
            Lifetimes lifetimes, Severities severities, Runnable checkpoint, int portion) {
        SlabSorter sorter = new SlabSorter(checkpoint);
        int from = portion * PORTION;
        int to = (int) Math.min(lifetimes.count(), (long) from + PORTION);
        int before = from == 0 ? 0 : lifetimes.born(from - 1);
        for (int row = from; row < to; row++) {
            int born = lifetimes.born(row);
            int died = lifetimes.died(row);
            long first = lifetimes.first(row);
            long last = lifetimes.last(row);
            int severity = severities.severity(row);
            if (born < before || died < born || Unsigned.less(last, first) || severity >>> 2 != 0) {
                throw new IllegalArgumentException("row %d: born %d after %d, died %d, %s-%s, severity %d"
                        .formatted(row, born, before, died, Unsigned.hex(first), Unsigned.hex(last), severity));
            }
            before = born;
            if (died > born) {
                sorter.add(born, died, first, last, severity);
            }
        }
        return sorter.finish();
    }

    /**
     * Paints which cells any lifetime touches, and the worst severity of those that do.
     *
     * @throws IllegalArgumentException if picture and viewport differ in size
     */
    public void paint(Viewport viewport, Raster raster) {
        if (viewport.width() != raster.width() || viewport.height() != raster.height()) {
            throw new IllegalArgumentException("%d x %d cells for a viewport of %d x %d"
                    .formatted(raster.width(), raster.height(), viewport.width(), viewport.height()));
        }
        int columns = viewport.starts().length - 1;
        long[][] planes = raster.clear();
        int parts = Math.min(Raster.words(columns), worthwhile(viewport));
        IntStream all = IntStream.range(0, parts);
        (parts > 1 ? all.parallel() : all)
                .forEach(part -> new LifetimePainter(viewport, planes, part, parts).paint(slabs));
        raster.develop(columns, viewport.places());
    }

    /** Parts of a picture to paint at the same time: with little to do, one thread is done before another begins. */
    private int worthwhile(Viewport viewport) {
        int from = viewport.starts()[0];
        int to = viewport.starts()[viewport.starts().length - 1];
        long rows = 0;
        for (LifetimeSlab slab : slabs) {
            rows += slab.within(from, to) ? slab.count() : 0;
        }
        return rows < CROWD ? 1 : PARTS;
    }

    /**
     * How many lifetimes touch a rectangle.
     *
     * @param from first step
     * @param to last step, exclusive
     * @param first lowest address, unsigned
     * @param last highest address, unsigned, inclusive
     */
    public long count(int from, int to, long first, long last) {
        LifetimeQuery query = new LifetimeQuery(from, to, first, last);
        long count = 0;
        for (LifetimeSlab slab : slabs) {
            count += query.count(slab);
        }
        return count;
    }

    /**
     * The worst severity among the lifetimes that touch a rectangle; 0 also if there are none.
     *
     * @param to last step, exclusive
     * @param last highest address, inclusive
     */
    public int worst(int from, int to, long first, long last) {
        LifetimeQuery query = new LifetimeQuery(from, to, first, last);
        for (LifetimeSlab slab : slabs) {
            if (query.any(slab)) {
                return slab.severity();
            }
        }
        return 0;
    }

    /**
     * Shows the lifetimes that touch a rectangle, the worst first and otherwise in no order to rely on.
     *
     * @param to last step, exclusive
     * @param last highest address, inclusive
     * @param limit how many at most
     * @return how many were shown
     */
    public int forEach(int from, int to, long first, long last, int limit, Visitor visitor) {
        LifetimeQuery query = new LifetimeQuery(from, to, first, last);
        int shown = 0;
        for (int at = 0; at < slabs.length && shown < limit; at++) {
            shown += query.visit(slabs[at], limit - shown, visitor);
        }
        return shown;
    }

    /** How many lifetimes there are. */
    public long size() {
        long size = 0;
        for (LifetimeSlab slab : slabs) {
            size += slab.count();
        }
        return size;
    }

    /** Memory that the index takes, in bytes. */
    public long bytes() {
        long bytes = 0;
        for (LifetimeSlab slab : slabs) {
            bytes += slab.bytes();
        }
        return bytes;
    }
}
