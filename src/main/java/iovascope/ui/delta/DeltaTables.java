package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference;
import iovascope.ui.shell.OpenTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the tables of some address spaces from step to step, and tells of each mapping that comes or goes.
 *
 * <p>A step changes few mappings of a million: only the difference of two tables is looked at, as long as the owner
 * stays.
 */
final class DeltaTables {

    /** Steps that are always few, and which part of all mappings is far. */
    private static final int NEAR = 500;

    private static final int FAR = 8;

    /** Ranges that are kept of those that moved by an amount of their own. */
    private static final int MOST_RANGES = 40;

    /** An amount is that of a memory area if so many times fewer mappings moved by another. */
    private static final int MAJORITY = 4;

    /** Is told of mappings that come (1) and go (-1). */
    interface Marks {

        void clear();

        void now(IovaRange range, long delta, int object, int sign);

        /** Where a mapping of the present owner led under the one before. */
        void before(IovaRange range, long delta, int object, int sign);
    }

    /** A mapping that has moved with the last step. @param before null if it is new */
    record Move(Mapping before, Mapping after) {}

    private static final class Shifted {
        private int count;
        private final Set<Mapping> some = new LinkedHashSet<>();
    }

    private final List<Integer> asids;
    private final Eras eras;
    private final Marks marks;
    private final Map<Long, Map<Long, Shifted>> shifts = new HashMap<>();
    /** By asid, what the present owner took over. */
    private final Map<Integer, Inherited> taken = new HashMap<>();

    private DeviceState last;
    private int era;
    private ProcessMemory memory;
    private ProcessMemory former;
    private int count;
    private int inherited;
    private int moved;
    private List<Move> moves = List.of();

    DeltaTables(OpenTrace trace, Eras eras, Marks marks, List<Integer> asids) {
        this.asids = asids.stream().filter(trace.asids()::contains).toList();
        this.eras = eras;
        this.marks = marks;
    }

    /** How many mappings there are. */
    int count() {
        return count;
    }

    /** How many of them still lead where they led under the owner before. */
    int inherited() {
        return inherited;
    }

    /** How many of them were there under the owner before, and lead elsewhere now. */
    int moved() {
        return moved;
    }

    /** The owner at the step shown; -1 if there was none yet. */
    int era() {
        return era;
    }

    /** What moved when the step was shown; none if that was no move from the step shown before. */
    List<Move> moves() {
        return moves;
    }

    /** Begins anew with the next step. */
    void forget() {
        last = null;
    }

    void show(DeviceState state) {
        int now = eras.at(state.step());
        ProcessMemory nowMemory = eras.memory(now, state);
        List<Move> found = new ArrayList<>();
        // What a mapping leads to is told by memory: where that has changed, all of them may lead elsewhere.
        boolean anew = last == null || now != era || nowMemory != memory || isFar(state);
        if (anew) {
            marks.clear();
            shifts.clear();
            count = 0;
            inherited = 0;
            moved = 0;
            era = now;
            memory = nowMemory;
            taken.clear();
            asids.forEach(asid -> taken.put(asid, new Inherited(eras.inherited(now, asid))));
            former = era < 1 ? ProcessMemory.UNKNOWN : eras.memory(era - 1, state);
        }
        for (int asid : asids) {
            Table table = state.kernel().get(asid);
            Table before = anew ? null : last.kernel().get(asid);
            if (table != null && before != null) {
                change(before.difference(table), found);
            } else {
                all(before, -1);
                all(table, 1);
            }
        }
        last = state;
        moves = found;
    }

    /** Whether so much may lie between that to read the table takes less time than to compare it. */
    private boolean isFar(DeviceState state) {
        return Math.abs(state.step() - last.step()) > Math.max(NEAR, count / FAR);
    }

    private void change(TableDifference difference, List<Move> found) {
        difference.removed().forEach(mapping -> put(mapping, -1));
        for (Mapping mapping : difference.added()) {
            put(mapping, 1);
            found.add(new Move(null, mapping));
        }
        for (TableDifference.Move move : difference.moved()) {
            put(move.before(), -1);
            put(move.after(), 1);
            found.add(new Move(move.before(), move.after()));
        }
    }

    private void all(Table table, int sign) {
        Inherited.read(table, mapping -> put(mapping, sign));
    }

    private void put(Mapping mapping, int sign) {
        count += sign;
        Inherited space = taken.get(mapping.asid());
        int place = space == null ? -1 : space.find(mapping.range());
        boolean stays = place >= 0 && space.uaddr(place) == mapping.uaddr();
        inherited += stays ? sign : 0;
        marks.now(mapping.range(), Delta.of(mapping), Delta.object(mapping, stays ? former : memory), sign);
        if (place >= 0 && !stays) {
            moved += sign;
            long uaddr = space.uaddr(place);
            int object = Delta.object(space.object(place), uaddr, former);
            marks.before(mapping.range(), uaddr - mapping.range().first(), object, sign);
            if (!Delta.leadsRight(mapping, memory)) {
                shift(uaddr, mapping, sign);
            }
        }
    }

    private void shift(long before, Mapping mapping, int sign) {
        Shifted shifted = shifts.computeIfAbsent(region(before), region -> new HashMap<>())
                .computeIfAbsent(mapping.uaddr() - before, amount -> new Shifted());
        shifted.count += sign;
        if (sign < 0) {
            shifted.some.remove(mapping);
        } else if (shifted.some.size() < MOST_RANGES) {
            shifted.some.add(mapping);
        }
    }

    /** Lowest address of the memory area that a uaddr of the former owner lies in; 0 where none is known. */
    private long region(long before) {
        Vma area = former.find(before);
        return area != null && area.contains(before) ? area.first() : 0;
    }

    /**
     * Mappings that moved by another amount than most of their memory area, where nothing says whether that is right.
     *
     * <p>One that is seen to lead to the bytes that it was made for is none of them, whatever it moved by.
     */
    List<Mapping> strays() {
        List<Mapping> strays = new ArrayList<>();
        for (Map<Long, Shifted> amounts : shifts.values()) {
            int most = amounts.values().stream()
                    .mapToInt(shifted -> shifted.count)
                    .max()
                    .orElse(0);
            for (Shifted shifted : amounts.values()) {
                if (shifted.count > 0 && MAJORITY * shifted.count <= most) {
                    strays.addAll(shifted.some);
                }
            }
        }
        return strays;
    }

    /** What most mappings of the same memory area moved by under the present owner; null if none of them has. */
    Long usualShift(Mapping before) {
        Map<Long, Shifted> amounts = shifts.getOrDefault(region(before.uaddr()), Map.of());
        Long usual = null;
        for (Map.Entry<Long, Shifted> amount : amounts.entrySet()) {
            if (amount.getValue().count > (usual == null ? 0 : amounts.get(usual).count)) {
                usual = amount.getKey();
            }
        }
        return usual;
    }
}
