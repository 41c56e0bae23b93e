package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.LifetimeIndex;
import iovascope.ui.axis.Axis;
import iovascope.ui.draw.Face;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where addresses are downwards: the axes of all address spaces below each other, with their labels and gaps. */
final class AddressRows {

    static final double SIZE = 11;
    static final double GAP_SIZE = 10;

    /** Pixels between two address spaces, and of a gap where there is room for its words. */
    private static final double SPACE = 12;

    private static final double GAP = 16;
    /** Pixels from the middle of one label to that of the next, at least. */
    private static final double APART = 14;

    private static final double MARGIN = 6;
    /** A gap lower than this is too low for words. */
    private static final double WORDS = 10;

    /** Letters of an address with its space in full; a longer one would take too much of the width. */
    private static final int LONG_LETTERS = 17;

    /** @param y of the middle of the words; @param tick where the address itself is; NaN if the words are the place */
    record Label(double y, String words, double tick) {}

    /** @param words its size; empty if there is no room for it */
    record Gap(String words, double top, double bottom) {}

    private record Wish(double y, String words, double tick, double weight) {}

    private final double top;
    private final double bottom;
    private final Map<Integer, Axis> axes = new TreeMap<>(Integer::compareUnsigned);
    private final List<Label> labels = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private AddressRows(double top, double bottom) {
        this.top = top;
        this.bottom = bottom;
    }

    /** The ranges of all mappings, or the stretches in which they lie if there are too many. */
    static Map<Integer, Set<IovaRange>> ranges(OpenTrace trace) {
        Map<Integer, Set<IovaRange>> ranges = new TreeMap<>(Integer::compareUnsigned);
        for (int asid : trace.asids()) {
            Set<IovaRange> found = new LinkedHashSet<>(trace.stretches(asid));
            if (found.isEmpty()) {
                LifetimeIndex.Visitor note =
                        (born, died, first, last, severity) -> found.add(new IovaRange(first, last));
                int end = trace.timeline().steps() + 1;
                trace.timeline().lifetimes(asid).forEach(0, end, 0, -1, OpenTrace.MANY, note);
            }
            if (!found.isEmpty()) {
                ranges.put(asid, found);
            }
        }
        return ranges;
    }

    /**
     * @param ranges by address space, at least one in each
     * @param linear whether addresses are on their true scale
     * @param stretches whether the ranges are stretches that hold many mappings: then round addresses are labelled too
     */
    static AddressRows of(
            Map<Integer, Set<IovaRange>> ranges, double top, double bottom, boolean linear, boolean stretches) {
        AddressRows rows = new AddressRows(top, bottom);
        double weight = 0;
        for (Set<IovaRange> space : ranges.values()) {
            weight += linear ? 1 : Axis.weight(space);
        }
        double space = Math.min(SPACE, (bottom - top) / (2 * Math.max(1, ranges.size())));
        double heights = bottom - top - 2 * MARGIN - space * Math.max(0, ranges.size() - 1);
        double y = top + MARGIN;
        for (Map.Entry<Integer, Set<IovaRange>> entry : ranges.entrySet()) {
            double height = heights * (linear ? 1 : Axis.weight(entry.getValue())) / weight;
            Axis axis = linear ? Axis.linear(entry.getValue(), y, height) : new Axis(entry.getValue(), y, height, GAP);
            rows.axes.put(entry.getKey(), axis);
            for (Axis.Gap gap : axis.gaps()) {
                boolean room = gap.bottom() - gap.top() >= WORDS;
                rows.gaps.add(new Gap(room ? GapWords.of(gap.range()) : "", gap.top(), gap.bottom()));
            }
            y += height + space;
        }
        rows.label(ranges, linear || stretches);
        return rows;
    }

    /** Pixels that the labels of a trace take. */
    static double labelWidth(Map<Integer, Set<IovaRange>> ranges) {
        int letters = 8;
        for (Map.Entry<Integer, Set<IovaRange>> entry : ranges.entrySet()) {
            for (IovaRange range : entry.getValue()) {
                // A label may stand at any address of the range.
                letters = Math.max(letters, words(entry.getKey(), range.last()).length());
            }
        }
        return Face.MONO.width("0".repeat(letters), SIZE);
    }

    /** {@code 0x1000}, {@code asid 1 0x1000}, or for a long address {@code a1 0x1000}. */
    static String words(int asid, long address) {
        String full = asid == 0 ? "" : "asid " + Integer.toUnsignedString(asid) + " ";
        String words = full + Unsigned.hex(address);
        return words.length() <= LONG_LETTERS ? words : OpenTrace.address(asid, address);
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    /** By asid in unsigned order. */
    Map<Integer, Axis> axes() {
        return axes;
    }

    /** They never overlap and never leave the height. */
    List<Label> labels() {
        return labels;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** The addresses of at least a few pixels around one, or null between two address spaces. */
    Spot at(double y, double around) {
        for (Map.Entry<Integer, Axis> entry : axes.entrySet()) {
            Axis axis = entry.getValue();
            if (y >= axis.highest() - around && y < axis.lowest() + around) {
                long first = axis.address(y - around);
                return new Spot(entry.getKey(), new IovaRange(first, Unsigned.max(first, axis.address(y + around))));
            }
        }
        return null;
    }

    private void label(Map<Integer, Set<IovaRange>> ranges, boolean ticks) {
        List<Wish> wishes = new ArrayList<>();
        axes.forEach((asid, axis) -> {
            Set<Long> firsts = new TreeSet<>(Long::compareUnsigned);
            ranges.get(asid).forEach(range -> firsts.add(range.first()));
            TreeMap<Long, Long> lasts = new TreeMap<>(Long::compareUnsigned);
            ranges.get(asid).forEach(range -> lasts.merge(range.first(), range.last(), Unsigned::max));
            lasts.forEach((first, last) -> {
                Long next = lasts.higherKey(first);
                double end = axis.bottom(next == null ? last : Unsigned.min(last, next - 1));
                double y = axis.y(first);
                double middle = ticks ? y + Math.min(7, (end - y) / 2) : (y + end) / 2;
                wishes.add(new Wish(middle, words(asid, first), ticks ? y : Double.NaN, 1e6 + end - y));
                if (ticks) {
                    ticks(wishes, asid, axis, new IovaRange(first, last));
                }
            });
        });
        place(wishes);
    }

    /** Round addresses inside a stretch. */
    private static void ticks(Collection<Wish> wishes, int asid, Axis axis, IovaRange stretch) {
        double height = axis.bottom(stretch.last()) - axis.y(stretch.first());
        int most = (int) (height / (3 * APART));
        if (most < 1) {
            return;
        }
        long apart = Long.highestOneBit(Long.divideUnsigned(stretch.last() - stretch.first(), most) | 1) << 1;
        long tick = (stretch.first() & -apart) + apart;
        for (int at = 0; at <= most && apart != 0 && stretch.contains(tick); at++) {
            double y = axis.y(tick);
            wishes.add(new Wish(y, words(asid, tick), y, 1));
            tick += apart;
        }
    }

    /** The largest ranges are labelled first: a small one above must not take the place of the word for them. */
    private void place(List<Wish> wishes) {
        wishes.sort(Comparator.comparingDouble(Wish::weight).reversed().thenComparingDouble(Wish::y));
        TreeSet<Double> taken = new TreeSet<>();
        for (Wish wish : wishes) {
            double y = Math.max(top + APART / 2, Math.min(bottom - APART / 2, wish.y()));
            if (taken.subSet(y - APART, false, y + APART, false).isEmpty()) {
                taken.add(y);
                labels.add(new Label(y, wish.words(), wish.tick()));
            }
        }
        labels.sort(Comparator.comparingDouble(Label::y));
    }
}
