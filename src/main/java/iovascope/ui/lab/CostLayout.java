package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import iovascope.mem.Unsigned;
import iovascope.ui.draw.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where everything of the plot lies, in pixels: x is guest memory, y is time, both logarithmic. Each line has its name
 * at its end.
 *
 * @param left of the area of the lines; so are {@code top}, {@code right} and {@code bottom}
 */
record CostLayout(
        double left,
        double top,
        double right,
        double bottom,
        List<Tick> columns,
        List<Tick> rows,
        List<Series> series,
        List<Label> labels) {

    static final double SIZE = 11.5;
    static final double ROW = 15;

    private static final double ABOVE = 8;
    private static final double BELOW = 22;
    private static final double BEFORE = 62;
    private static final double GAP = 12;
    private static final double FROM_LINE = 26;
    private static final double TICK_GAP = 14;

    private static final String POPULATED = "populated";
    /** What is compared, from the cheapest to the dearest. */
    private static final List<String> METHODS = List.of("mapping", "page frame", "content");
    /** A part of what comparing page frames takes. */
    private static final String TOUCHING = "touching";
    /** Lines nearer than this to that of populated memory are seen as one. */
    private static final double APART = 4;

    /** @param at pixel along the axis; @param labelled whether the words have room */
    record Tick(double at, String words, boolean labelled) {}

    /** @param claims false where the method could not tell whether memory is the same */
    record Point(double x, double y, VerificationCost cost, boolean claims) {}

    /**
     * One method with one filling of memory.
     *
     * @param method its place among the methods, from 0
     * @param dashed whether memory was not filled as a guest fills it
     */
    record Series(int method, String memory, boolean dashed, List<Point> points) {

        Point last() {
            return points.get(points.size() - 1);
        }
    }

    /** @param y of its middle; @param lineY where the line ends that it names; @param width with its value */
    record Label(Series series, String words, String value, double x, double y, double lineY, double width) {}

    private record Key(String method, String memory) {}

    /** Computes it; at least one cost. */
    static CostLayout of(List<VerificationCost> costs, double width, double height) {
        List<List<VerificationCost>> groups = groups(costs);
        double names = 0;
        for (List<VerificationCost> group : groups) {
            names = Math.max(names, labelWidth(group.get(group.size() - 1)));
        }
        double right = Math.max(BEFORE + 40, width - names - FROM_LINE - 4);
        double bottom = Math.max(ABOVE + 20, height - BELOW);
        LogScale x = LogScale.sizes(costs, BEFORE, right);
        LogScale y = LogScale.times(costs, bottom, ABOVE);
        List<Series> series = new ArrayList<>();
        for (List<VerificationCost> group : groups) {
            List<Point> points = new ArrayList<>();
            for (VerificationCost cost : group) {
                boolean claims = !cost.verdict().equals("no claim");
                points.add(new Point(x.at(cost.ram()), y.at(cost.nanos()), cost, claims));
            }
            VerificationCost first = group.get(0);
            int method = METHODS.indexOf(first.method().equals(TOUCHING) ? "page frame" : first.method());
            series.add(new Series(method, first.memory(), rank(first) > 0, points));
        }
        return new CostLayout(
                BEFORE, ABOVE, right, bottom, columns(costs, x), rows(y), series, labels(series, right, bottom, names));
    }

    /** Populated memory first: its lines are the answer, the others say what it depends on. */
    private static List<List<VerificationCost>> groups(List<VerificationCost> costs) {
        Map<Key, List<VerificationCost>> groups = new LinkedHashMap<>();
        for (VerificationCost cost : costs) {
            if (!cost.method().equals(TOUCHING) || cost.memory().equals(POPULATED)) {
                groups.computeIfAbsent(new Key(cost.method(), cost.memory()), key -> new ArrayList<>())
                        .add(cost);
            }
        }
        List<List<VerificationCost>> sorted = new ArrayList<>(groups.values());
        sorted.forEach(group -> group.sort(Comparator.comparingLong(VerificationCost::ram)));
        sorted.sort(Comparator.comparingInt(group -> rank(group.get(0))));
        return sorted;
    }

    /** How far from the answer a figure is. */
    private static int rank(VerificationCost cost) {
        return cost.method().equals(TOUCHING) ? 2 : cost.memory().equals(POPULATED) ? 0 : 1;
    }

    private static List<Tick> columns(List<VerificationCost> costs, LogScale x) {
        TreeSet<Long> sizes = new TreeSet<>();
        costs.forEach(cost -> sizes.add(cost.ram()));
        List<Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (long size : sizes) {
            String words = Unsigned.size(size);
            double half = Face.WORDS.width(words, SIZE) / 2;
            boolean room = x.at(size) - half > free;
            free = room ? x.at(size) + half + GAP : free;
            ticks.add(new Tick(x.at(size), words, room));
        }
        return ticks;
    }

    private static List<Tick> rows(LogScale y) {
        List<Tick> ticks = new ArrayList<>();
        double taken = Double.POSITIVE_INFINITY;
        for (long nanos : y.powers()) {
            boolean room = y.at(nanos) < taken - TICK_GAP;
            taken = room ? y.at(nanos) : taken;
            ticks.add(new Tick(y.at(nanos), LabWords.duration(nanos).replace(".0 ", " "), room));
        }
        return ticks;
    }

    static String name(VerificationCost cost) {
        return switch (rank(cost)) {
            case 0 -> "by " + cost.method();
            case 1 -> cost.method() + ", " + cost.memory();
            default -> "touching pages";
        };
    }

    private static double labelWidth(VerificationCost cost) {
        String value = LabWords.duration(cost.nanos());
        return Face.STRONG.width(name(cost), SIZE) + 8 + Face.MONO.width(value, SIZE);
    }

    /** Names beside the ends of their lines, moved apart; what has no room is left out, populated memory last. */
    private static List<Label> labels(List<Series> series, double right, double bottom, double widest) {
        int most = (int) ((bottom - ABOVE + ROW) / ROW);
        List<Series> named = new ArrayList<>();
        for (Series each : series) {
            if (named.size() < most && !coincides(each, series)) {
                named.add(each);
            }
        }
        named.sort(Comparator.comparingDouble(each -> each.last().y()));
        double[] places = new double[named.size()];
        double free = ABOVE;
        for (int at = 0; at < places.length; at++) {
            places[at] = Math.max(free, named.get(at).last().y());
            free = places[at] + ROW;
        }
        double room = bottom;
        for (int at = places.length - 1; at >= 0; at--) {
            places[at] = Math.min(room, places[at]);
            room = places[at] - ROW;
        }
        List<Label> labels = new ArrayList<>();
        for (int at = 0; at < places.length; at++) {
            VerificationCost last = named.get(at).last().cost();
            labels.add(new Label(
                    named.get(at),
                    name(last),
                    LabWords.duration(last.nanos()),
                    right + FROM_LINE,
                    places[at],
                    named.get(at).last().y(),
                    widest));
        }
        return labels;
    }

    /** Whether it lies on the line of populated memory all along. */
    private static boolean coincides(Series one, List<Series> series) {
        if (!one.dashed()) {
            return false;
        }
        for (Series other : series) {
            boolean answer = !other.dashed() && other.method() == one.method();
            if (answer && one.points().stream().allMatch(point -> near(point, other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean near(Point point, Series line) {
        return line.points().stream()
                .anyMatch(other -> other.cost().ram() == point.cost().ram() && Math.abs(other.y() - point.y()) < APART);
    }

    /** The point nearest to a pixel, within reach of the pointer; or null. */
    Point near(double px, double py) {
        Point nearest = null;
        double least = 14;
        for (Series each : series) {
            for (Point point : each.points()) {
                double distance = Math.hypot(point.x() - px, point.y() - py);
                if (distance < least) {
                    least = distance;
                    nearest = point;
                }
            }
        }
        return nearest;
    }
}
