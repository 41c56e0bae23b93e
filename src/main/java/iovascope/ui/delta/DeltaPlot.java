package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.axis.Axis;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything of the view lies: kept from step to step, made anew for another trace, size, scale or choice of
 * address spaces. Needs no toolkit.
 */
final class DeltaPlot {

    static final double LEFT = 134;
    static final double RIGHT = 24;
    /** Above the frame are the sentence and the words of the gaps, below it those of the ranges and the counts. */
    static final double TOP = 50;

    static final double BOTTOM = 76;
    /** Between the frame and the first mapping. */
    static final double INSET = 12;

    static final double GAP = 30;
    /** Kept free above and below the lines, for deltas beyond them and for labels. */
    private static final double BEYOND = 30;

    private static final double LEAST = 3;
    /** Pixels around the pointer in which a mark is found. */
    private static final double REACH = 9;

    /** What a picture depends on, apart from the step. */
    private record Shape(OpenTrace trace, List<Integer> asids, boolean linear, int width, int height) {}

    /** A mapping under the pointer. @param before whether the mark is where it led under the owner before */
    record Hit(Mapping mapping, boolean before) {

        Spot spot() {
            return new Spot(mapping.asid(), mapping.range());
        }
    }

    private Shape shape;
    private Eras eras;
    private DeltaExtent extent;
    private Axis axis;
    private DeltaScale scale;
    private DeltaGrid grid;
    private DeltaTables tables;
    private DeviceState state;
    private List<Wrong> wrong = List.of();

    /** @return whether there is anything to draw: a trace in which something is mapped at some step, and room for it */
    boolean show(OpenTrace trace, List<Integer> asids, DeviceState shown, boolean linear, double width, double height) {
        if (trace == null || shown == null || width < LEFT + RIGHT + 60 || height < TOP + BOTTOM + 60) {
            return false;
        }
        Shape wanted = new Shape(trace, asids, linear, (int) width, (int) height);
        if (!wanted.equals(shape)) {
            make(wanted);
        }
        if (grid == null) {
            return false;
        }
        if (shown != state) {
            state = shown;
            tables.show(shown);
            wrong = WrongMappings.of(trace, eras, tables, shown, asids);
        }
        return true;
    }

    private void make(Shape wanted) {
        boolean same = shape != null && shape.trace() == wanted.trace();
        if (!same) {
            eras = new Eras(wanted.trace());
        }
        if (!same || !shape.asids().equals(wanted.asids())) {
            extent = new DeltaExtent(wanted.trace(), eras, wanted.asids());
        }
        shape = wanted;
        state = null;
        grid = null;
        if (extent.clusters().isEmpty() || extent.anchors().isEmpty()) {
            return;
        }
        axis = axis(wanted.linear(), extent.clusters(), LEFT + INSET, width() - 2 * INSET);
        scale = new DeltaScale(extent.anchors(), wanted.linear(), TOP, TOP + height(), BEYOND);
        grid = new DeltaGrid(
                (int) Math.ceil(LEFT + width()),
                (int) Math.ceil(TOP + height()),
                address -> axis.y(address),
                last -> axis.bottom(last),
                scale::y);
        tables = new DeltaTables(wanted.trace(), eras, grid, wanted.asids());
    }

    /** On the true scale nothing is folded: one range holds all. */
    static Axis axis(boolean linear, List<IovaRange> clusters, double left, double width) {
        List<IovaRange> all = List.of(new IovaRange(
                clusters.get(0).first(), clusters.get(clusters.size() - 1).last()));
        return new Axis(linear ? all : clusters, left, width, GAP);
    }

    /** Pixels of the frame. */
    double width() {
        return shape.width() - LEFT - RIGHT;
    }

    double height() {
        return shape.height() - TOP - BOTTOM;
    }

    OpenTrace trace() {
        return shape.trace();
    }

    List<Integer> asids() {
        return shape.asids();
    }

    boolean linear() {
        return shape.linear();
    }

    DeviceState state() {
        return state;
    }

    Eras eras() {
        return eras;
    }

    DeltaExtent extent() {
        return extent;
    }

    DeltaGrid grid() {
        return grid;
    }

    DeltaTables tables() {
        return tables;
    }

    /** By asid and address. */
    List<Wrong> wrong() {
        return wrong;
    }

    Axis axis() {
        return axis;
    }

    /** The ranges between gaps. */
    List<IovaRange> stretches() {
        List<IovaRange> clusters = extent.clusters();
        return linear()
                ? List.of(new IovaRange(
                        clusters.get(0).first(),
                        clusters.get(clusters.size() - 1).last()))
                : clusters;
    }

    double y(long delta) {
        return scale.y(delta);
    }

    double x(IovaRange range) {
        return axis.y(range.first());
    }

    /** Pixels of a range, as many as it takes to be seen. */
    double width(IovaRange range) {
        return Math.max(LEAST, axis.bottom(range.last()) - axis.y(range.first()));
    }

    /** The middle of a range, where a mark stands. */
    double middle(IovaRange range) {
        return (axis.y(range.first()) + axis.bottom(range.last())) / 2;
    }

    /** The mapping at a pixel or near it, wrong ones first; or null. */
    Hit hit(double x, double y) {
        Hit nearest = null;
        double least = REACH;
        for (Wrong each : wrong) {
            double apart = Math.hypot(middle(each.mapping().range()) - x, y(each.actual()) - y);
            if (apart < least) {
                least = apart;
                nearest = new Hit(each.mapping(), false);
            }
        }
        for (int off = 0; off <= 4 && nearest == null; off++) {
            nearest = at(x - off, y);
            nearest = nearest == null ? at(x + off, y) : nearest;
        }
        return nearest;
    }

    private Hit at(double x, double y) {
        if (x < LEFT || x > LEFT + width()) {
            return null;
        }
        long address = axis.address(x);
        Hit nearest = null;
        double least = REACH;
        for (int asid : shape.asids()) {
            MappingLifetime found = eras.lifetime(asid, address, state.step());
            Mapping mapping = found == null ? null : found.mapping();
            Mapping before = mapping == null ? null : eras.inherited(tables.era(), mapping);
            for (Hit hit : hits(mapping, before)) {
                double apart = Math.abs(y(Delta.of(hit.mapping())) - y);
                if (apart < least) {
                    least = apart;
                    nearest = hit;
                }
            }
        }
        return nearest;
    }

    private static List<Hit> hits(Mapping mapping, Mapping before) {
        List<Hit> hits = new ArrayList<>();
        if (mapping != null) {
            hits.add(new Hit(mapping, false));
        }
        if (before != null && !before.equals(mapping)) {
            hits.add(new Hit(before, true));
        }
        return hits;
    }
}
