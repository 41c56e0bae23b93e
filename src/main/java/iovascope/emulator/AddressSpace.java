package iovascope.emulator;

import iovascope.mem.Column;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeHistory;
import iovascope.mem.RangeMap;
import iovascope.mem.RunColumn;
import java.util.List;

/**
 * The mappings of one ASID through all steps: the kernel's {@code vhost_iotlb}, or the table that a device keeps of it.
 *
 * <p>A mapping is a row; a REMAP ends one and begins another. The times of the ranges are step numbers.
 */
public final class AddressSpace {

    private final int asid;
    private final RangeHistory ranges = new RangeHistory();
    private final Column addrs = new Column();
    /** The uaddr beyond addr: 0 on a va device. */
    private final RunColumn uaddrsAhead = new RunColumn();
    /** The offset beyond addr, which is the same for all mappings of one memory area. */
    private final Column offsetsAhead = new Column();
    /** Whether the mapping is assumed, its permissions, its object. */
    private final Column kinds = new Column();
    /** Steps at which the space came into being or vanished, in turn. */
    private final Column turns = new Column();
    /** Steps at which the device was told of the table, or forgot it… */
    private final Column tellings = new Column();
    /** …and the version of it; {@link #FORGOTTEN}. */
    private final Column told = new Column();

    private static final int FORGOTTEN = -1;
    private static final int ASSUMED = 1;
    private static final int PERM_SHIFT = 1;
    private static final int PERM_MASK = 0xff;
    private static final int OBJECT_SHIFT = 9;

    AddressSpace(int asid) {
        this.asid = asid;
    }

    /** Unsigned. */
    public int asid() {
        return asid;
    }

    /** Where the mappings were, and when; row numbers are those of {@link #mapping}. */
    public RangeHistory ranges() {
        return ranges;
    }

    /** A mapping that is or was in the table. */
    public Mapping mapping(int row) {
        long addr = addrs.get(row);
        long kind = kinds.get(row);
        return new Mapping(
                asid,
                new IovaRange(ranges.first(row), ranges.last(row)),
                addr,
                (int) (kind >>> PERM_SHIFT) & PERM_MASK,
                addr + uaddrsAhead.get(row),
                (int) (kind >> OBJECT_SHIFT),
                addr + offsetsAhead.get(row),
                (kind & ASSUMED) != 0);
    }

    /** Whether the kernel has the space after a step. */
    public boolean existsAt(int step) {
        return (turns.countUpTo(step) & 1) != 0;
    }

    /**
     * The version that the device was last told, after a step.
     *
     * @return the version of {@link #ranges}, or -1 if the device has no table of this space
     */
    public int toldAt(int step) {
        int count = tellings.countUpTo(step);
        return count == 0 ? FORGOTTEN : (int) told.get(count - 1);
    }

    /** How often the device was told of the table, or forgot it. */
    public int tellings() {
        return tellings.count();
    }

    /** The step of a telling, by its number from 0. */
    public int tellingStep(int telling) {
        return (int) tellings.get(telling);
    }

    /** The version of {@link #ranges} that the device was told, or -1 if it forgot its table. */
    public int tellingVersion(int telling) {
        return (int) told.get(telling);
    }

    /** The first step after {@code step} of a telling; 0 if there is none. */
    public int nextTelling(int step) {
        int next = tellings.countUpTo(step);
        return next < tellings.count() ? tellingStep(next) : 0;
    }

    /** Memory that it holds, in bytes. */
    public long memory() {
        long sum = ranges.memory() + addrs.bytes() + uaddrsAhead.bytes() + offsetsAhead.bytes();
        return sum + kinds.bytes() + turns.bytes() + tellings.bytes() + told.bytes();
    }

    boolean exists() {
        return (turns.count() & 1) != 0;
    }

    void turn(int step) {
        turns.add(step);
    }

    boolean isTold() {
        return told.count() > 0 && told.get(told.count() - 1) != FORGOTTEN;
    }

    void tell(int step) {
        tellings.add(step);
        told.add(ranges.version());
    }

    void forget(int step) {
        tellings.add(step);
        told.add(FORGOTTEN);
    }

    int count() {
        return ranges.count();
    }

    /** As {@link RangeMap#first}: the row. */
    int first(long first, long last) {
        return ranges.first(first, last);
    }

    void add(Mapping mapping, int step) {
        ranges.add(mapping.range().first(), mapping.range().last(), step);
        long addr = mapping.addr();
        addrs.add(addr);
        uaddrsAhead.add(mapping.uaddr() - addr);
        offsetsAhead.add(mapping.offset() - addr);
        kinds.add((long) mapping.object() << OBJECT_SHIFT
                | (long) mapping.perm() << PERM_SHIFT
                | (mapping.assumed() ? ASSUMED : 0));
    }

    /** The mapping of a row goes on, under another row, with another address: its file stays that of the UPDATE. */
    void move(int row, long uaddr, int step) {
        ranges.replace(row, step);
        long offset = addrs.get(row) + offsetsAhead.get(row);
        addrs.add(uaddr);
        uaddrsAhead.add(0);
        offsetsAhead.add(offset - uaddr);
        kinds.add(kinds.get(row));
    }

    /** Returns the highest address of what is gone. */
    long delete(int row, int step) {
        return ranges.delete(row, step);
    }

    void collectAdded(int step, List<Mapping> added) {
        int from = ranges.rowsBy(ranges.versionAt(step - 1));
        int to = ranges.rowsBy(ranges.versionAt(step));
        for (int row = from; row < to; row++) {
            added.add(mapping(row));
        }
    }

    void collectRemoved(int step, List<Mapping> removed) {
        int from = ranges.deletesBy(ranges.versionAt(step - 1));
        int to = ranges.deletesBy(ranges.versionAt(step));
        for (int number = from; number < to; number++) {
            removed.add(mapping(ranges.deleted(number)));
        }
    }

    /** Takes back what a step did; it must be the last. */
    void undo(int step) {
        while (ranges.version() > 0 && ranges.time(ranges.version() - 1) == step) {
            ranges.undo();
        }
        int rows = ranges.rows();
        addrs.truncate(rows);
        uaddrsAhead.truncate(rows);
        offsetsAhead.truncate(rows);
        kinds.truncate(rows);
        turns.truncate(turns.countUpTo(step - 1L));
        int before = tellings.countUpTo(step - 1L);
        tellings.truncate(before);
        told.truncate(before);
    }
}
