package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference.Move;
import iovascope.ui.axis.Axis;
import iovascope.ui.compare.CompareLayout.Block;
import iovascope.ui.compare.CompareLayout.Label;
import iovascope.ui.compare.CompareLayout.Look;
import iovascope.ui.compare.CompareLayout.Ribbon;
import iovascope.ui.compare.CompareLayout.Space;
import iovascope.ui.draw.Face;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import iovascope.vhost.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Computes a {@link CompareLayout} once. */
final class CompareLayoutBuilder {

    /** Mappings of both sides that each get a block of their own. */
    static final int MOST_BLOCKS = 240;
    /** Address spaces that are drawn; more are in the list alone. */
    static final int MOST_SPACES = 6;

    static final double LABEL = 11;
    private static final double GUTTER = 24;
    private static final double SPACE_TITLE = 22;
    private static final double GAP = 16;
    private static final double FOOT = 10;
    /** Pixels from the middle of one label to that of the next. */
    private static final double APART = 13;

    /** So that an address space with one small mapping is still seen. */
    private static final double LEAST_WEIGHT = 80;

    /** An address that would like a label. @param urgent 0 for the most */
    private record Wish(String text, double y, int urgent) {}

    private final Comparison comparison;
    private final boolean linear;
    private final double height;
    private final double columnA;
    private final double columnB;
    private final double columnWidth;
    private final boolean each;
    private final List<Space> spaces = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Ribbon> ribbons = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    CompareLayoutBuilder(Comparison comparison, boolean linear, double width, double height) {
        this.comparison = comparison;
        this.linear = linear;
        this.height = height;
        int letters = Math.max(
                comparison.a().trace().addressLetters(), comparison.b().trace().addressLetters());
        columnA = 16 + Face.MONO.width("0".repeat(Math.max(3, letters)), LABEL) + 8;
        double room = Math.max(30, width - columnA - GUTTER);
        columnWidth = Math.min(190, room * 0.32);
        columnB = columnA + room - columnWidth;
        each = comparison.mappings() <= MOST_BLOCKS;
    }

    CompareLayout build() {
        placeSpaces();
        for (Space space : spaces) {
            if (each) {
                addEach(space);
            } else {
                new CompareRows(comparison, space, blocks, ribbons).add();
                for (IovaRange range : space.of().extent()) {
                    wish(space, range.first(), 1);
                }
            }
        }
        Comparator<Look> order = Comparator.naturalOrder();
        blocks.sort(Comparator.comparing(Block::look, order));
        ribbons.sort(Comparator.comparing(Ribbon::look, order));
        return new CompareLayout(comparison, columnA, columnB, columnWidth, each, spaces, blocks, ribbons, labels());
    }

    private void placeSpaces() {
        List<SpaceComparison> all = comparison.spaces();
        List<SpaceComparison> shown = all.subList(0, Math.min(MOST_SPACES, all.size()));
        boolean titled = all.size() > 1;
        double room = height - CompareLayout.HEAD - FOOT - (titled ? SPACE_TITLE * shown.size() : 0);
        double weight = 0;
        for (SpaceComparison space : shown) {
            weight += weight(space);
        }
        double top = CompareLayout.HEAD;
        for (SpaceComparison space : shown) {
            double part = Math.max(8, room * weight(space) / weight);
            top += titled ? SPACE_TITLE : 0;
            String title = titled ? "address space " + Integer.toUnsignedString(space.asid()) : "";
            spaces.add(new Space(space, title, axis(space, top, part)));
            top += part;
        }
    }

    private static double weight(SpaceComparison space) {
        return LEAST_WEIGHT + Axis.weight(space.extent());
    }

    private Axis axis(SpaceComparison space, double top, double part) {
        List<IovaRange> extent = space.extent();
        if (linear) {
            long last = extent.stream().map(IovaRange::last).reduce(0L, Unsigned::max);
            extent = List.of(new IovaRange(extent.get(0).first(), last));
        }
        return new Axis(extent, top, part, GAP);
    }

    private void addEach(Space space) {
        SpaceComparison of = space.of();
        Set<IovaRange> changed = new HashSet<>();
        for (Mapping mapping : of.removed()) {
            changed.add(mapping.range());
            add(space, comparison.removed(mapping));
        }
        for (Mapping mapping : of.added()) {
            add(space, comparison.added(mapping));
        }
        List<Move> moves = of.moved();
        for (int move = 0; move < moves.size(); move++) {
            changed.add(moves.get(move).before().range());
            add(space, comparison.moved(of, move));
        }
        for (Mapping mapping : comparison.a().mappings(of.asid())) {
            if (!changed.contains(mapping.range())) {
                addUnchanged(space, mapping);
            }
        }
    }

    private void add(Space space, Difference difference) {
        Look look = look(difference);
        double[] y = y(space, difference.range(), CompareLayout.LEAST);
        int object = -1;
        if (difference.b() != null) {
            object = comparison.colour(comparison.b(), difference.placeB().object());
            blocks.add(block(false, difference.spot(), y, look, object, difference.b(), difference.placeB()));
        }
        if (difference.a() != null) {
            object = comparison.colour(comparison.a(), difference.placeA().object());
            blocks.add(block(true, difference.spot(), y, look, object, difference.a(), difference.placeA()));
        }
        String words = difference.landing() == null ? look == Look.ADDED ? "added" : "removed" : difference.words();
        ribbons.add(new Ribbon(difference.spot(), y[0], y[1], look, object, words, false));
        wish(space, difference.range().first(), look == Look.MOVED ? 1 : 0);
    }

    private static Look look(Difference difference) {
        return switch (difference.kind()) {
            case ADDED -> difference.dangerous() ? Look.DANGER : Look.ADDED;
            case REMOVED -> Look.REMOVED;
            case MOVED ->
                difference.dangerous()
                        ? Look.DANGER
                        : difference.landing() == Landing.SAME_BYTES ? Look.MOVED : Look.ELSEWHERE;
        };
    }

    private void addUnchanged(Space space, Mapping mapping) {
        double[] y = y(space, mapping.range(), 1);
        Place place = comparison.a().place(mapping);
        int object = comparison.colour(comparison.a(), place.object());
        Spot spot = new Spot(mapping.asid(), mapping.range());
        blocks.add(block(true, spot, y, Look.UNCHANGED, object, mapping, place));
        Table table = comparison.b().table(mapping.asid());
        Mapping other = table == null ? null : table.covering(mapping.range().first());
        Place otherPlace = other == null ? place : comparison.b().place(other);
        int otherObject = other == null ? object : comparison.colour(comparison.b(), otherPlace.object());
        blocks.add(block(false, spot, y, Look.UNCHANGED, otherObject, other == null ? mapping : other, otherPlace));
        ribbons.add(new Ribbon(spot, y[0], y[1], Look.UNCHANGED, object, "", false));
        wish(space, mapping.range().first(), 2);
    }

    private static Block block(
            boolean endA, Spot spot, double[] y, Look look, int object, Mapping mapping, Place place) {
        String detail = Unsigned.size(mapping.range().size()) + " " + Access.text(mapping.perm());
        return new Block(endA, spot, y[0], y[1], look, object, place.words(), detail);
    }

    private static double[] y(Space space, IovaRange range, double least) {
        double top = space.axis().y(range.first());
        double bottom = space.axis().bottom(range.last());
        double part = Math.max(least, bottom - top);
        // A thing that is made larger must not leave the axis.
        double lowest = space.axis().lowest();
        return new double[] {Math.max(space.axis().highest(), Math.min(lowest - part, (top + bottom - part) / 2)), part
        };
    }

    private void wish(Space space, long address, int urgent) {
        String text = OpenTrace.address(space.of().asid(), address);
        wishes.add(new Wish(text, space.axis().y(address) + LABEL / 2 + 1, urgent));
    }

    /** As many as there is room for, those of differences before the others. */
    private List<Label> labels() {
        wishes.sort(Comparator.comparing(Wish::urgent));
        List<Label> labels = new ArrayList<>();
        for (Wish wish : wishes) {
            boolean free = true;
            for (Label label : labels) {
                free &= Math.abs(label.y() - wish.y()) >= APART;
            }
            if (free) {
                labels.add(new Label(wish.text(), wish.y()));
            }
        }
        return labels;
    }
}
