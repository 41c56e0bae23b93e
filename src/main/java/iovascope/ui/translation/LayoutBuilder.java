package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Timeline;
import iovascope.ui.axis.Axis;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.Places;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Role;
import iovascope.ui.translation.TranslationLayout.Strip;
import iovascope.vhost.Access;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Computes a {@link TranslationLayout} once. The places depend on the whole trace, so that stepping moves nothing; or on a
 * part of one table, where a trace has too many ranges.
 */
final class LayoutBuilder {

    private static final double MARGIN = 24;
    private static final double GAP = 18;
    private static final double SMALL_GAP = 4;
    private static final int MOST_OWNERS = 4;
    /** Unlike the negative numbers that stand for memory without a name. */
    private static final int NO_OBJECT = Integer.MIN_VALUE;

    /** Lifetimes and ranges of an address space that are all given their place. */
    private static final int MOST_LIFETIMES = 1000;

    private static final int MOST_RANGES = 200;
    /** Pixels of the line that says how many mappings are not shown. */
    private static final double MORE = 16;

    private final OpenTrace trace;
    private final DeviceState state;
    private final int asid;
    /** What of the table is shown; null if the whole trace is. */
    private final TableWindow window;

    private final double top = TranslationLayout.HEAD;
    private final double height;
    private final double columnWidth;
    private final double stride;

    private final List<MappingLifetime> lifetimes = new ArrayList<>();
    private final Map<MappingLifetime, List<Piece>> pieces = new LinkedHashMap<>();
    private final List<Integer> owners;
    private final Map<Integer, OwnerColumn> ownerColumns = new LinkedHashMap<>();
    private final ObjectColumn objects = new ObjectColumn();
    private Axis iova;

    private final List<Column> columns = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Ribbon> ribbons = new ArrayList<>();
    private final List<Ribbon> ghosts = new ArrayList<>();
    private final List<Strip> gaps = new ArrayList<>();

    LayoutBuilder(OpenTrace trace, DeviceState state, int asid, TableWindow window, double width, double height) {
        this.trace = trace;
        this.state = state;
        this.asid = asid;
        this.window = window;
        this.height = height - top;
        owners = owners(trace);
        int count = owners.size() + 2;
        columnWidth = Math.max(60, Math.min(132, width / (count * 1.5)));
        stride = (width - 2 * MARGIN - columnWidth) / (count - 1);
    }

    TranslationLayout build() {
        addColumns();
        lifetimes.addAll(window == null ? whole(trace, asid) : inWindow());
        for (MappingLifetime lifetime : lifetimes) {
            pieces.put(lifetime, Piece.of(lifetime.mapping(), Places.memory(trace, state, lifetime.process())));
        }
        if (!lifetimes.isEmpty() && height > 40) {
            placeAll();
            addAreas();
            addObjects();
            addRanges();
        }
        return new TranslationLayout(columns, boxes, ribbons, ghosts, gaps);
    }

    /** All lifetimes of an address space, or null if they are too many to be drawn. */
    static List<MappingLifetime> whole(OpenTrace trace, int asid) {
        Timeline timeline = trace.timeline();
        LifetimeIndex index = timeline.lifetimes(asid);
        if (index.size() > MOST_LIFETIMES) {
            return null;
        }
        List<MappingLifetime> all = timeline.lifetimes(asid, IovaRange.ALL, 0, timeline.steps() + 1, MOST_LIFETIMES);
        Set<IovaRange> ranges = new HashSet<>();
        all.forEach(lifetime -> ranges.add(lifetime.mapping().range()));
        return ranges.size() > MOST_RANGES ? null : all;
    }

    /** What is there in the window at this step, and what this step took away. */
    private List<MappingLifetime> inWindow() {
        IovaRange range = window.range();
        int limit = 2 * window.mappings().size();
        return range == null
                ? List.of()
                : trace.timeline().lifetimes(asid, range, Math.max(0, state.step() - 1), state.step() + 1, limit);
    }

    private double x(int column) {
        return MARGIN + column * stride;
    }

    private static List<Integer> owners(OpenTrace trace) {
        Set<Integer> all = new LinkedHashSet<>();
        for (Ownership ownership : trace.owners()) {
            all.add(ownership.process());
        }
        List<Integer> owners = List.copyOf(all);
        return owners.subList(Math.max(0, owners.size() - MOST_OWNERS), owners.size());
    }

    private void addColumns() {
        columns.add(new Column("IOVA", "", Role.PLAIN, x(0), columnWidth));
        for (int at = 0; at < owners.size(); at++) {
            int process = owners.get(at);
            Ownership shown = null;
            for (Ownership ownership : trace.owners()) {
                boolean better = shown == null || ownership.since() <= state.step();
                if (ownership.process() == process && better) {
                    shown = ownership;
                }
            }
            columns.add(new Column(trace.process(process), subtitle(shown), role(shown), x(at + 1), columnWidth));
        }
        columns.add(new Column("memory objects", "", Role.PLAIN, x(owners.size() + 1), columnWidth));
    }

    private Role role(Ownership ownership) {
        if (ownership.at(state.step())) {
            return Role.OWNER;
        }
        return ownership.since() > state.step() ? Role.COMING : Role.FORMER;
    }

    private String subtitle(Ownership ownership) {
        return switch (role(ownership)) {
            case OWNER -> "owner since step " + Amount.text(ownership.since());
            case COMING -> "owner from step " + Amount.text(ownership.since());
            default -> "owner until step " + Amount.text(ownership.until());
        };
    }

    private void placeAll() {
        Set<IovaRange> ranges = new LinkedHashSet<>();
        for (int process : owners) {
            ownerColumns.put(process, new OwnerColumn());
        }
        for (Map.Entry<MappingLifetime, List<Piece>> entry : pieces.entrySet()) {
            ranges.add(entry.getKey().mapping().range());
            OwnerColumn column = ownerColumns.get(entry.getKey().process());
            for (Piece piece : entry.getValue()) {
                objects.add(piece.object(), piece.offset(), piece.lastOffset());
                if (column != null) {
                    column.add(piece);
                }
            }
            addExpected(
                    trace.danger(entry.getKey(), Integer.MAX_VALUE - 1),
                    entry.getKey().mapping());
        }
        placeRanges(ranges);
        for (OwnerColumn column : ownerColumns.values()) {
            column.announce(objects);
        }
        for (int object : List.copyOf(objects.objects())) {
            if (object >= 0 && trace.trace().objects().get(object).size() != 0) {
                objects.add(object, 0, trace.trace().objects().get(object).size() - 1);
            }
        }
        objects.place(top, height);
        for (OwnerColumn column : ownerColumns.values()) {
            column.place(objects, top, height);
        }
        for (Axis.Gap gap : iova.gaps()) {
            String text = Unsigned.size(gap.range().size());
            gaps.add(new Strip(x(0), gap.top(), columnWidth, gap.bottom() - gap.top(), "… " + text));
        }
    }

    private void placeRanges(Set<IovaRange> ranges) {
        if (window == null) {
            iova = new Axis(ranges, top, height, GAP);
            return;
        }
        double above = window.above() > 0 ? MORE + 4 : 0;
        double below = window.below() > 0 ? MORE + 4 : 0;
        iova = new Axis(ranges, Axis.Weight.EVEN, top + above, height - above - below, SMALL_GAP);
        addMore(top, window.above(), "above");
        addMore(top + height - MORE, window.below(), "below");
    }

    private void addMore(double y, long count, String where) {
        if (count > 0) {
            gaps.add(new Strip(x(0), y, columnWidth, MORE, Amount.text(count) + " more " + where));
        }
    }

    private void addExpected(Finding finding, Mapping mapping) {
        if (finding != null && finding.expected() != null && finding.expected().hasOffset()) {
            int object = object(finding.expected().object());
            long first = finding.expected().offset();
            if (object >= 0) {
                objects.add(object, first, first + (mapping.range().size() - 1));
            }
        }
    }

    private int object(String name) {
        for (int at = 0; at < trace.trace().objects().size(); at++) {
            if (trace.trace().objects().get(at).name().equals(name)) {
                return at;
            }
        }
        return NO_OBJECT;
    }

    private void addAreas() {
        for (int at = 0; at < owners.size(); at++) {
            Look look = columns.get(at + 1).role() == Role.OWNER ? Look.PLAIN : Look.DIM;
            for (OwnerColumn.Area area : ownerColumns.get(owners.get(at)).areas()) {
                String detail = area.object() >= 0
                        ? trace.trace().objects().get(area.object()).name() + " "
                                + Unsigned.size(area.last() - area.first() + 1)
                        : unnamed(area.object());
                boxes.add(new Box(
                        x(at + 1),
                        area.top(),
                        columnWidth,
                        area.bottom() - area.top(),
                        area.object(),
                        Unsigned.hex(area.first()),
                        detail,
                        look));
            }
        }
    }

    private static String unnamed(int object) {
        return object == Vma.ANONYMOUS ? "anonymous" : "never shown";
    }

    private void addObjects() {
        for (int object : objects.objects()) {
            double y = objects.y(object, objects.extent(object).first());
            double bottom = objects.bottom(object, objects.extent(object).last());
            String title = unnamed(object);
            String detail = "";
            if (object >= 0) {
                MemoryObject named = trace.trace().objects().get(object);
                title = named.kind().name().toLowerCase(Locale.ROOT) + ":" + named.name();
                detail = (named.inode() == 0 ? "" : "inode " + Long.toUnsignedString(named.inode()) + " · ")
                        + (named.size() == 0 ? "size unknown" : Unsigned.size(named.size()));
            }
            boxes.add(new Box(x(owners.size() + 1), y, columnWidth, bottom - y, object, title, detail, Look.PLAIN));
        }
    }

    private void addRanges() {
        addAbsent();
        for (MappingLifetime lifetime : lifetimes) {
            if (lifetime.at(state.step())) {
                addRange(lifetime, trace.danger(lifetime, state.step()));
            }
        }
    }

    /** Ranges of other steps keep their place, empty, so that nothing moves when they come. */
    private void addAbsent() {
        Set<IovaRange> absent = new LinkedHashSet<>();
        for (MappingLifetime lifetime : lifetimes) {
            absent.add(lifetime.mapping().range());
        }
        for (MappingLifetime lifetime : lifetimes) {
            if (lifetime.at(state.step())) {
                absent.removeIf(lifetime.mapping().range()::overlaps);
            }
        }
        for (IovaRange range : absent) {
            double y = iova.y(range.first());
            gaps.add(new Strip(x(0), y, columnWidth, iova.bottom(range.last()) - y, ""));
        }
    }

    private void addRange(MappingLifetime lifetime, Finding danger) {
        Mapping mapping = lifetime.mapping();
        Look look = danger != null ? Look.DANGER : Look.PLAIN;
        int column = owners.indexOf(lifetime.process());
        double left = x(0) + columnWidth;
        Piece largest = pieces.get(lifetime).stream()
                .max((a, b) -> Long.compareUnsigned(a.iova().size(), b.iova().size()))
                .orElseThrow();
        for (Piece piece : pieces.get(lifetime)) {
            double y = iova.y(piece.iova().first());
            double bottom = iova.bottom(piece.iova().last());
            int object = piece.object();
            boxes.add(new Box(
                    x(0),
                    y,
                    columnWidth,
                    bottom - y,
                    object,
                    piece.equals(largest) ? Unsigned.hex(mapping.range().first()) : "",
                    Unsigned.size(mapping.range().size()) + " " + Access.text(mapping.perm()),
                    look));
            double from = left;
            double top1 = y;
            double bottom1 = bottom;
            if (column >= 0) {
                OwnerColumn owner = ownerColumns.get(lifetime.process());
                double top2 = owner.y(objects, piece.uaddr());
                double bottom2 = owner.bottom(objects, piece.lastUaddr());
                ribbons.add(new Ribbon(from, top1, bottom1, x(column + 1), top2, bottom2, object, look));
                from = x(column + 1) + columnWidth;
                top1 = top2;
                bottom1 = bottom2;
            }
            double top2 = objects.y(object, piece.offset());
            double bottom2 = objects.bottom(object, piece.lastOffset());
            ribbons.add(new Ribbon(from, top1, bottom1, x(owners.size() + 1), top2, bottom2, object, look));
        }
        if (danger != null && danger.expected() != null && danger.expected().hasOffset()) {
            addGhost(mapping, danger);
        }
    }

    private void addGhost(Mapping mapping, Finding danger) {
        int object = object(danger.expected().object());
        if (!objects.has(object)) {
            return;
        }
        long first = danger.expected().offset();
        long last = first + (mapping.range().size() - 1);
        double from = x(0) + columnWidth;
        double y = iova.y(mapping.range().first());
        double bottom = iova.bottom(mapping.range().last());
        int column = owners.indexOf(state.owner());
        if (column >= 0) {
            OwnerColumn owner = ownerColumns.get(state.owner());
            Long uaddr = owner.uaddr(object, first);
            Long lastUaddr = owner.uaddr(object, last);
            if (uaddr != null && lastUaddr != null) {
                double y2 = owner.y(objects, uaddr);
                double bottom2 = owner.bottom(objects, lastUaddr);
                ghosts.add(new Ribbon(from, y, bottom, x(column + 1), y2, bottom2, object, Look.DIM));
                from = x(column + 1) + columnWidth;
                y = y2;
                bottom = bottom2;
            }
        }
        ghosts.add(new Ribbon(
                from,
                y,
                bottom,
                x(owners.size() + 1),
                objects.y(object, first),
                objects.bottom(object, last),
                object,
                Look.DIM));
    }
}
