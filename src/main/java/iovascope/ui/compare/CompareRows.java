package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.axis.Axis;
import iovascope.ui.compare.CompareLayout.Block;
import iovascope.ui.compare.CompareLayout.Look;
import iovascope.ui.compare.CompareLayout.Ribbon;
import iovascope.ui.compare.CompareLayout.Space;
import iovascope.ui.compare.SpaceComparison.Counts;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Spot;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at an address space from the side of the pixels: what lies at the addresses of each row. It costs a search for
 * each row, however many mappings there are.
 */
final class CompareRows {

    private static final int NOTHING = Integer.MIN_VALUE;

    /** Rows of the same kind, one below the other. */
    private static final class Run {
        private int from;
        private int object = NOTHING;
        private Look look;
    }

    private final Comparison comparison;
    private final Space space;
    private final List<Block> blocks;
    private final List<Ribbon> ribbons;
    private final int rows;

    CompareRows(Comparison comparison, Space space, List<Block> blocks, List<Ribbon> ribbons) {
        this.comparison = comparison;
        this.space = space;
        this.blocks = blocks;
        this.ribbons = ribbons;
        rows = (int) Math.ceil(space.axis().lowest() - space.axis().highest());
    }

    void add() {
        Run left = new Run();
        Run right = new Run();
        Run ribbon = new Run();
        for (int row = 0; row < rows; row++) {
            long first = first(row);
            long last = last(row);
            Counts counts = space.of().touching(first, last);
            Look look = look(counts, first, last);
            int a = object(comparison.a(), first, last);
            int b = object(comparison.b(), first, last);
            Look lookA = counts.removed() > 0 ? Look.REMOVED : counts.moved() > 0 ? look : Look.UNCHANGED;
            Look lookB = counts.moved() > 0 && look != Look.REMOVED
                    ? look
                    : counts.added() > 0 ? Look.ADDED : Look.UNCHANGED;
            column(left, true, row, a, lookA);
            column(right, false, row, b, lookB);
            boolean same = counts.all() == 0 && a != NOTHING && b != NOTHING;
            ribbon(ribbon, row, counts.all() > 0 || same ? a == NOTHING ? b : a : NOTHING, look);
        }
        column(left, true, rows, NOTHING, null);
        column(right, false, rows, NOTHING, null);
        ribbon(ribbon, rows, NOTHING, null);
    }

    private long first(int row) {
        return space.axis().address(space.axis().highest() + row);
    }

    private long last(int row) {
        Axis axis = space.axis();
        double below = axis.highest() + row + 1;
        long next = below >= axis.lowest() ? axis.address(axis.lowest()) : axis.address(below) - 1;
        return Unsigned.max(first(row), next);
    }

    private Look look(Counts counts, long first, long last) {
        if (counts.all() == 0) {
            return Look.UNCHANGED;
        }
        if (counts.elsewhere() > 0) {
            IovaRange range = space.of().first(first, last);
            Mapping mapping = comparison.b().any(space.of().asid(), range.first(), range.last());
            return mapping != null && comparison.b().dangerous(mapping) ? Look.DANGER : Look.ELSEWHERE;
        }
        return counts.removed() > 0 ? Look.REMOVED : counts.added() > 0 ? Look.ADDED : Look.MOVED;
    }

    /** Number of the colour of a mapping in a row. */
    private int object(Side side, long first, long last) {
        Mapping mapping = side.any(space.of().asid(), first, last);
        return mapping == null
                ? NOTHING
                : Math.max(-1, comparison.colour(side, side.place(mapping).object()));
    }

    private void column(Run run, boolean endA, int row, int object, Look look) {
        if (run.object == object && run.look == look) {
            return;
        }
        if (run.object != NOTHING) {
            double[] y = y(run, row);
            Spot spot = spot(run, row);
            blocks.add(new Block(endA, spot, y[0], y[1], run.look, run.object, "", ""));
        }
        begin(run, row, object, look);
    }

    private void ribbon(Run run, int row, int object, Look look) {
        boolean goesOn = (run.object == NOTHING) == (object == NOTHING) && run.look == look;
        boolean sameColour = look != Look.UNCHANGED || run.object == object;
        if (goesOn && sameColour) {
            return;
        }
        if (run.object != NOTHING) {
            double[] y = y(run, row);
            Spot spot = spot(run, row);
            Counts counts =
                    space.of().touching(spot.range().first(), spot.range().last());
            boolean more = run.look != Look.UNCHANGED && counts.all() > 1 && y[1] <= 2 * CompareLayout.LEAST;
            ribbons.add(new Ribbon(spot, y[0], y[1], run.look, run.object, words(run.look, spot, counts), more));
        }
        begin(run, row, object, look);
    }

    private static void begin(Run run, int row, int object, Look look) {
        run.from = row;
        run.object = object;
        run.look = look;
    }

    private double[] y(Run run, int row) {
        double least = run.look == Look.UNCHANGED ? 1 : CompareLayout.LEAST;
        double part = Math.max(least, row - run.from);
        double top = space.axis().highest() + (run.from + row - part) / 2;
        double lowest = space.axis().lowest();
        return new double[] {Math.max(space.axis().highest(), Math.min(lowest - part, top)), part};
    }

    private Spot spot(Run run, int row) {
        return new Spot(space.of().asid(), new IovaRange(first(run.from), last(row - 1)));
    }

    private String words(Look look, Spot spot, Counts counts) {
        if (look == Look.UNCHANGED) {
            return "";
        }
        if (counts.elsewhere() > 0) {
            return counts.all() == 1
                    ? space.of().words(comparison, spot.range())
                    : Amount.text(counts.elsewhere()) + " of " + Amount.text(counts.all()) + " elsewhere";
        }
        List<String> words = new ArrayList<>();
        add(words, counts.removed(), " removed");
        add(words, counts.added(), " added");
        add(words, counts.moved(), " same bytes");
        return String.join(", ", words);
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(Amount.text(count) + what);
        }
    }
}
