package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.process.MemoryObject;
import iovascope.timeline.TableDifference;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Spot;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** What leads from one side to the other, in all address spaces. Never changes. */
final class Comparison {

    /** Some differences of one kind in one space, one after the other among all. @param moves null for no moves */
    private record Stretch(SpaceComparison space, Difference.Kind kind, int[] moves, int first, int count) {}

    private final Side a;
    private final Side b;
    private final List<SpaceComparison> spaces;
    private final List<Stretch> stretches = new ArrayList<>();
    private final int[] landings = new int[Landing.values().length];
    private int size;

    Comparison(Side a, Side b, List<SpaceComparison> spaces) {
        this.a = a;
        this.b = b;
        this.spaces = List.copyOf(spaces);
        for (Landing landing : Landing.values()) {
            if (landing == Landing.SAME_BYTES) {
                spaces.forEach(space -> add(
                        space, Difference.Kind.REMOVED, null, space.removed().size()));
                spaces.forEach(space ->
                        add(space, Difference.Kind.ADDED, null, space.added().size()));
            }
            for (SpaceComparison space : spaces) {
                int[] moves = space.moves(landing);
                landings[landing.ordinal()] += moves.length;
                add(space, Difference.Kind.MOVED, moves, moves.length);
            }
        }
    }

    private void add(SpaceComparison space, Difference.Kind kind, int[] moves, int count) {
        if (count > 0) {
            stretches.add(new Stretch(space, kind, moves, size, count));
            size += count;
        }
    }

    Side a() {
        return a;
    }

    Side b() {
        return b;
    }

    boolean twoTraces() {
        return a.trace() != b.trace();
    }

    /** Number of an object for its colour: the same for objects of one name, and that of the window's own trace. */
    int colour(Side side, int object) {
        if (object < 0 || !twoTraces() || !side.second()) {
            return object;
        }
        List<MemoryObject> own = (a.second() ? b : a).trace().trace().objects();
        String name = side.trace().trace().objects().get(object).name();
        for (int at = 0; at < own.size(); at++) {
            if (own.get(at).name().equals(name)) {
                return at;
            }
        }
        return own.size() + object;
    }

    /** Address spaces that ever held a mapping, in unsigned order. */
    List<SpaceComparison> spaces() {
        return spaces;
    }

    SpaceComparison space(int asid) {
        return spaces.stream().filter(space -> space.asid() == asid).findFirst().orElse(null);
    }

    int added() {
        return spaces.stream().mapToInt(space -> space.added().size()).sum();
    }

    int removed() {
        return spaces.stream().mapToInt(space -> space.removed().size()).sum();
    }

    int moved() {
        return spaces.stream().mapToInt(space -> space.moved().size()).sum();
    }

    int moved(Landing landing) {
        return landings[landing.ordinal()];
    }

    long unchanged() {
        return spaces.stream().mapToLong(SpaceComparison::unchanged).sum();
    }

    long byUaddr() {
        return spaces.stream().mapToLong(SpaceComparison::byUaddr).sum();
    }

    boolean equal() {
        return size == 0;
    }

    /** Mappings of both sides, one that both have counted twice. */
    long mappings() {
        return spaces.stream()
                .mapToLong(space -> (long) space.countA() + space.countB())
                .sum();
    }

    /** All differences: first those that need a look, then by kind, each in address order. Made when asked for. */
    List<Difference> differences() {
        return new Rows();
    }

    /** Row of the difference of exactly this range, among the first {@code most}; -1 if there is none. */
    int indexOf(Spot spot, int most) {
        for (Stretch stretch : stretches) {
            for (int at = 0; at < stretch.count() && stretch.first() + at < most; at++) {
                if (stretch.space().asid() == spot.asid() && range(stretch, at).equals(spot.range())) {
                    return stretch.first() + at;
                }
            }
        }
        return -1;
    }

    private static IovaRange range(Stretch stretch, int at) {
        return switch (stretch.kind()) {
            case ADDED -> stretch.space().added().get(at).range();
            case REMOVED -> stretch.space().removed().get(at).range();
            case MOVED ->
                stretch.space().moved().get(stretch.moves()[at]).after().range();
        };
    }

    private final class Rows extends AbstractList<Difference> implements RandomAccess {

        @Override
        public int size() {
            return size;
        }

        @Override
        public Difference get(int index) {
            for (Stretch stretch : stretches) {
                if (index >= stretch.first() && index < stretch.first() + stretch.count()) {
                    return difference(stretch, index - stretch.first());
                }
            }
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
    }

    private Difference difference(Stretch stretch, int at) {
        SpaceComparison space = stretch.space();
        return switch (stretch.kind()) {
            case ADDED -> added(space.added().get(at));
            case REMOVED -> removed(space.removed().get(at));
            case MOVED -> moved(space, stretch.moves()[at]);
        };
    }

    Difference added(Mapping mapping) {
        return new Difference(null, mapping, null, b.place(mapping), null, "", b.dangerous(mapping));
    }

    Difference removed(Mapping mapping) {
        return new Difference(mapping, null, a.place(mapping), null, null, "", false);
    }

    Difference moved(SpaceComparison space, int index) {
        TableDifference.Move move = space.moved().get(index);
        Place from = a.place(move.before());
        Place to = b.place(move.after());
        Landing landing = space.landing(index);
        String words = landing.words(move.before(), from, move.after(), to, twoTraces());
        return new Difference(move.before(), move.after(), from, to, landing, words, b.dangerous(move.after()));
    }

    /** {@code 3 added, 1 removed, 2 moved (1 to other bytes), 9,996 unchanged}. */
    String summary() {
        if (equal()) {
            return "A and B are equal: " + (unchanged() == 0 ? "no mapping" : Amount.text(unchanged(), "mapping"));
        }
        int other = moved(Landing.ELSEWHERE);
        return Amount.text(added()) + " added, " + Amount.text(removed()) + " removed, " + Amount.text(moved())
                + " moved" + (other > 0 ? " (" + Amount.text(other) + " to other bytes)" : "") + ", "
                + Amount.text(unchanged()) + " unchanged";
    }
}
