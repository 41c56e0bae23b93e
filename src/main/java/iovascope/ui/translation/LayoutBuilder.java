package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.axis.Axis;
import iovascope.ui.draw.Face;
import iovascope.ui.shell.Piece;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.BoxKey;
import iovascope.ui.translation.TranslationLayout.Leg;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.RibbonKey;
import iovascope.ui.translation.TranslationLayout.Role;
import iovascope.ui.translation.TranslationLayout.Strip;
import iovascope.vhost.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Computes a {@link TranslationLayout} once. The places depend on the whole trace, so that stepping moves nothing; or on
 * a part of one table, where a trace has too many ranges.
 */
final class LayoutBuilder {

    /** Pixels of the lowest box and the thinnest ribbon: danger in them must be seen. */
    static final double LEAST = 3;
    /** Pixels that a name inside a box needs. */
    static final double NAMED = 13;
    /** Pixels to the left of the first column: the triangles stand there. */
    static final double MARKS = 22;

    /** Pixels of a column, at most; more where each range is one line. */
    private static final double WIDEST = 132;

    private static final double WIDEST_ROW = 150;
    private static final double GAP = 18;
    private static final double SMALL_GAP = 4;
    /** Pixels of the line that says how many mappings are not shown. */
    static final double MORE = 16;
    /** Pixels of a range on the average, at most: one alone would fill the window, and say no more. */
    private static final double MOST_HEIGHT = 130;
    /** Below this, there is no room for boxes. */
    private static final double LEAST_HEIGHT = 40;

    private final Scope scope;
    private final DeviceState state;
    /** What of the table is shown; null if the whole trace is. */
    private final TableWindow window;

    private final double top = TranslationLayout.HEAD;
    private final double height;
    private final ColumnHeads heads;

    private final List<Lead> leads = new ArrayList<>();
    private final Map<Integer, OwnerColumn> ownerColumns = new LinkedHashMap<>();
    private final ObjectColumn objects = new ObjectColumn();
    private final Axis iova;

    private final List<Box> boxes = new ArrayList<>();
    private final List<Ribbon> ribbons = new ArrayList<>();
    private final List<Ribbon> ghosts = new ArrayList<>();
    private final List<Strip> strips = new ArrayList<>();

    LayoutBuilder(Scope scope, DeviceState state, TableWindow window, boolean linear, double width, double height) {
        this.scope = scope;
        this.state = state;
        this.window = window;
        for (MappingLifetime lifetime : window == null ? scope.lifetimes() : inWindow()) {
            leads.add(Lead.of(scope, state, lifetime));
        }
        Set<IovaRange> ranges = new LinkedHashSet<>();
        leads.forEach(lead -> ranges.add(lead.range()));
        if (window == null) {
            scope.skipped().forEach(finding -> ranges.add(finding.iova()));
        }
        double room = height - top - (scope.dangerous() ? TranslationLayout.CALLOUT : 8);
        this.height = Math.min(room, MOST_HEIGHT * ranges.size());
        boolean any = !leads.isEmpty() && this.height > LEAST_HEIGHT;
        iova = any ? axis(ranges, linear) : null;
        heads = new ColumnHeads(scope, state, any ? left(ranges) : MARKS, width, window == null ? WIDEST : WIDEST_ROW);
    }

    TranslationLayout build() {
        if (iova != null) {
            placeAll();
            strips.addAll(new Blanks(scope, state, leads, heads).of(iova, window, top, top + height));
            addAreas();
            addObjects();
            leads.stream().filter(Lead::alive).forEach(this::addRange);
        }
        return new TranslationLayout(heads.columns(), boxes, ribbons, ghosts, strips, leads, iova, top + height);
    }

    /** What is there in the window at this step, and what this step took away. */
    private List<MappingLifetime> inWindow() {
        IovaRange range = window.range();
        int limit = 2 * window.mappings().size();
        return range == null
                ? List.of()
                : scope.trace()
                        .timeline()
                        .lifetimes(scope.asid(), range, Math.max(0, state.step() - 1), state.step() + 1, limit);
    }

    private Axis axis(Set<IovaRange> ranges, boolean linear) {
        if (window != null) {
            double above = window.above() > 0 ? MORE + 4 : 0;
            double below = window.below() > 0 ? MORE + 4 : 0;
            return new Axis(ranges, Axis.Weight.EVEN, top + above, height - above - below, SMALL_GAP);
        }
        if (!linear) {
            return new Axis(ranges, top, height, GAP);
        }
        return Axis.linear(ranges, top, height);
    }

    /** Pixels before the first column: names of ranges that are too low to bear them stand there. */
    private double left(Set<IovaRange> ranges) {
        if (window != null) {
            return ScrollMap.WIDTH + MARKS;
        }
        double widest = 0;
        for (IovaRange range : ranges) {
            if (iova.bottom(range.last()) - iova.y(range.first()) < NAMED) {
                widest = Math.max(widest, Face.MONO.width(Unsigned.hex(range.first()), TranslationDrawing.SMALL));
            }
        }
        return MARKS + (widest == 0 ? 0 : Math.min(110, widest + 4));
    }

    private void placeAll() {
        for (int process : heads.owners()) {
            ownerColumns.put(process, new OwnerColumn());
        }
        for (Lead lead : leads) {
            OwnerColumn column = ownerColumns.get(lead.lifetime().process());
            for (Piece piece : lead.pieces()) {
                objects.add(Lead.object(piece), piece.offset(), piece.lastOffset());
                if (column != null) {
                    column.add(piece);
                }
            }
            Finding ever = scope.trace().danger(lead.lifetime(), Integer.MAX_VALUE - 1);
            addExpected(ever, lead.lifetime().mapping());
        }
        for (OwnerColumn column : ownerColumns.values()) {
            column.announce(objects);
        }
        List<MemoryObject> named = scope.trace().trace().objects();
        for (int object : List.copyOf(objects.objects())) {
            if (object >= 0 && named.get(object).size() != 0) {
                objects.add(object, 0, named.get(object).size() - 1);
            }
        }
        objects.place(top, height);
        for (OwnerColumn column : ownerColumns.values()) {
            column.place(objects, top, height);
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
        List<MemoryObject> all = scope.trace().trace().objects();
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).name().equals(name)) {
                return at;
            }
        }
        return Integer.MIN_VALUE;
    }

    private void addAreas() {
        for (int process : heads.owners()) {
            Role role = heads.columns().get(heads.column(process)).role();
            Look look = switch (role) {
                case OWNER -> Look.PLAIN;
                case COMING -> Look.COMING;
                default -> Look.DIM;
            };
            for (OwnerColumn.Area area : ownerColumns.get(process).areas()) {
                String detail = area.object() >= 0
                        ? scope.trace().trace().objects().get(area.object()).name() + " "
                                + Unsigned.size(area.last() - area.first() + 1)
                        : Lead.unnamed(area.object());
                add(
                        new BoxKey(Part.AREA, process, area.first(), 0),
                        null,
                        new IovaRange(area.first(), area.last()),
                        heads.x(heads.column(process)),
                        new Ends(area.top(), area.bottom()),
                        area.object(),
                        Unsigned.hex(area.first()),
                        detail,
                        look,
                        0);
            }
        }
    }

    private void addObjects() {
        for (int object : objects.objects()) {
            IovaRange extent = objects.extent(object);
            Ends ends = new Ends(objects.y(object, extent.first()), objects.bottom(object, extent.last()));
            String title = Lead.unnamed(object);
            String detail = "";
            if (object >= 0) {
                MemoryObject named = scope.trace().trace().objects().get(object);
                title = named.kind().name().toLowerCase(Locale.ROOT) + ":" + named.name();
                detail = (named.inode() == 0 ? "" : "inode " + Long.toUnsignedString(named.inode()) + " · ")
                        + (named.size() == 0 ? "size unknown" : Unsigned.size(named.size()));
            }
            BoxKey key = new BoxKey(Part.OBJECT, object, 0, 0);
            // Memory without a name is nothing to look for at a step at which nothing leads there.
            boolean used = object >= 0
                    || leads.stream()
                            .anyMatch(lead -> lead.alive()
                                    && lead.pieces().stream().anyMatch(piece -> Lead.object(piece) == object));
            Look look = used ? Look.PLAIN : Look.COMING;
            add(key, null, extent, heads.x(heads.last()), ends, object, title, detail, look, 0);
        }
    }

    /** Where something begins and ends on the screen, never lower than can be seen, never outside. */
    private record Ends(double top, double bottom) {}

    private Ends visible(double y, double bottom) {
        double end = Math.max(bottom, y + LEAST);
        double lowest = top + height;
        return end > lowest ? new Ends(Math.max(top, Math.min(y, lowest - LEAST)), lowest) : new Ends(y, end);
    }

    private void add(
            BoxKey key,
            IovaRange range,
            IovaRange within,
            double x,
            Ends ends,
            int object,
            String title,
            String detail,
            Look look,
            int perm) {
        Ends seen = visible(ends.top(), ends.bottom());
        boxes.add(new Box(
                key,
                range,
                within.first(),
                within.last(),
                x,
                seen.top(),
                heads.width(),
                seen.bottom() - seen.top(),
                object,
                title,
                detail,
                look,
                perm,
                1));
    }

    private void addRange(Lead lead) {
        Mapping mapping = lead.lifetime().mapping();
        Look look = lead.danger() != null ? Look.DANGER : Look.PLAIN;
        int column = heads.column(lead.lifetime().process());
        for (int at = 0; at < lead.pieces().size(); at++) {
            Piece piece = lead.pieces().get(at);
            int object = Lead.object(piece);
            Ends ends = new Ends(
                    iova.y(piece.iova().first()), iova.bottom(piece.iova().last()));
            boolean names = at == lead.longest();
            String detail = Unsigned.size(mapping.range().size()) + " " + Access.text(mapping.perm());
            add(
                    new BoxKey(Part.IOVA, -1, mapping.range().first(), at),
                    mapping.range(),
                    piece.iova(),
                    heads.x(0),
                    ends,
                    object,
                    names ? Unsigned.hex(mapping.range().first()) : "",
                    names ? detail : "",
                    look,
                    mapping.perm());
            Ends last = new Ends(objects.y(object, piece.offset()), objects.bottom(object, piece.lastOffset()));
            if (column < 0) {
                ribbons.add(ribbon(lead.range(), at, Leg.DIRECT, 0, heads.last(), ends, last, object, look));
                continue;
            }
            OwnerColumn owner = ownerColumns.get(lead.lifetime().process());
            Ends middle = new Ends(owner.y(objects, piece.uaddr()), owner.bottom(objects, piece.lastUaddr()));
            ribbons.add(ribbon(lead.range(), at, Leg.TO_PROCESS, 0, column, ends, middle, object, look));
            ribbons.add(ribbon(lead.range(), at, Leg.TO_OBJECT, column, heads.last(), middle, last, object, look));
        }
        if (lead.danger() != null
                && lead.danger().expected() != null
                && lead.danger().expected().hasOffset()) {
            addGhost(lead.range(), lead.danger());
        }
    }

    private Ribbon ribbon(
            IovaRange range, int piece, Leg leg, int from, int to, Ends begin, Ends end, int object, Look look) {
        Ends left = visible(begin.top(), begin.bottom());
        Ends right = visible(end.top(), end.bottom());
        return new Ribbon(
                new RibbonKey(range, piece, leg),
                heads.x(from) + heads.width(),
                left.top(),
                left.bottom(),
                heads.x(to),
                right.top(),
                right.bottom(),
                object,
                look,
                1);
    }

    private void addGhost(IovaRange range, Finding danger) {
        int object = object(danger.expected().object());
        if (!objects.has(object)) {
            return;
        }
        long first = danger.expected().offset();
        long last = first + (range.size() - 1);
        Ends from = new Ends(iova.y(range.first()), iova.bottom(range.last()));
        Ends to = new Ends(objects.y(object, first), objects.bottom(object, last));
        int column = heads.column(state.owner());
        OwnerColumn owner = ownerColumns.get(state.owner());
        Long uaddr = owner == null ? null : owner.uaddr(object, first);
        Long lastUaddr = owner == null ? null : owner.uaddr(object, last);
        if (uaddr == null || lastUaddr == null) {
            ghosts.add(ribbon(range, 0, Leg.DIRECT, 0, heads.last(), from, to, object, Look.DIM));
            return;
        }
        Ends middle = new Ends(owner.y(objects, uaddr), owner.bottom(objects, lastUaddr));
        ghosts.add(ribbon(range, 0, Leg.TO_PROCESS, 0, column, from, middle, object, Look.DIM));
        ghosts.add(ribbon(range, 0, Leg.TO_OBJECT, column, heads.last(), middle, to, object, Look.DIM));
    }
}
