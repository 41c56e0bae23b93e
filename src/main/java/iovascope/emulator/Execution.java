package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.DeviceRecord.Armed;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.mem.Unsigned;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;

/**
 * The call in the making: changes the tables, and talks to the device's driver. One object serves all calls of a device,
 * because most calls are small and there are millions.
 *
 * <p>The drivers follow the oracle: one that fails keeps its table (a real vdpa_sim would leave it empty), and "no table"
 * stands for what a real vdpa_sim would make an identity map.
 */
final class Execution {

    private static final long PAGE_MASK = 0xfff;

    private final Profile profile;
    private final DeviceModel model;
    private final Tables tables;
    private final StepLog log;
    private final PinCounts pins = new PinCounts();
    private DeviceRecord record = DeviceRecord.CLOSED;
    private int step;
    private boolean oops;
    private boolean pinsChanged;
    private boolean assumed;

    Execution(Profile profile, DeviceModel model, Tables tables, StepLog log) {
        this.profile = profile;
        this.model = model;
        this.tables = tables;
        this.log = log;
    }

    void begin() {
        step = log.count() + 1;
        oops = false;
        assumed = false;
        pinsChanged = false;
    }

    /** The state before a step that is taken back. */
    void restore(DeviceRecord before, PinCounts counts) {
        record = before;
        pins.device = counts.device;
        pins.all = counts.all;
        pins.bad = counts.bad;
        pins.warnings = counts.warnings;
    }

    DeviceRecord record() {
        return record;
    }

    /** Whether this call changed {@link #pins}. */
    boolean pinsChanged() {
        return pinsChanged;
    }

    PinCounts pins() {
        return pins;
    }

    Control control() {
        return record.control();
    }

    boolean oops() {
        return oops;
    }

    boolean assumed() {
        return assumed;
    }

    void set(Control control) {
        record = record.with(control);
    }

    void set(DeviceRecord changed) {
        record = changed;
    }

    void oopsed() {
        oops = true;
    }

    void assume() {
        assumed = true;
    }

    void warn() {
        pins.warnings++;
        pinsChanged = true;
    }

    /** Notes why the kernel refuses, and hands the error through. */
    Errno refuse(Errno error, Refusal why, long... numbers) {
        log.refused(why, numbers);
        return error;
    }

    void call(Operation operation, Errno result, long... arguments) {
        log.called(operation, result, arguments);
    }

    /** Counts a call of this operation against an armed failure; the error if it is the one to fail. */
    Errno injected(Operation operation) {
        Armed armed = record.armed().get(operation.word);
        if (armed == null) {
            return null;
        }
        boolean now = armed.nth() <= 1;
        record = record.withArmed(operation.word, now ? null : new Armed(armed.nth() - 1, armed.error()));
        return now ? armed.error() : null;
    }

    /** The address space comes into being. */
    void create(int asid) {
        tables.kernelOrNew(asid).turn(step);
    }

    /** The address space, empty by now, vanishes. */
    void vanish(int asid) {
        tables.kernel(asid).turn(step);
    }

    /** Hands the whole table to a device with set_map. */
    Errno setMap(int asid) {
        Errno error = injected(Operation.SET_MAP);
        AddressSpace space = tables.kernel(asid);
        call(Operation.SET_MAP, error, asid, space == null ? 0 : space.count());
        if (error == null) {
            // A device keeps the number of the version it was handed: no copy of the table is needed.
            tables.kernelOrNew(asid).tell(step);
        }
        return error;
    }

    /** Adds a mapping to the kernel's table and tells the device; on the device's error the mapping is gone again. */
    Errno map(Mapping mapping) {
        AddressSpace space = tables.kernel(mapping.asid());
        // max_iotlb_entries is a module parameter: a kernel that has no limit has no parameter either.
        long limit = profile.limit() == 0 || model.limit() < 0 ? profile.limit() : model.limit();
        if (limit != 0 && space.count() >= limit) {
            return refuse(Errno.ENOSPC, Refusal.FULL, limit);
        }
        space.add(mapping, step);
        Errno error = switch (model.mapping()) {
            case DMA_MAP -> dmaMap(mapping);
            case SET_MAP -> control().inBatch() ? null : setMap(mapping.asid());
            case PLATFORM -> iommuMap(mapping);
        };
        if (error != null) {
            space.delete(space.first(mapping.range().first(), mapping.range().first()), step);
            return refuse(error, Refusal.MAPPING_REFUSED);
        }
        if (!model.va()) {
            pins.device += mapping.range().size() >>> 12;
            pinsChanged = true;
        }
        return null;
    }

    /** A mapping, by its row, moves to another user address. */
    void move(AddressSpace space, int row, long uaddr) {
        space.move(row, uaddr, step);
    }

    private Errno dmaMap(Mapping mapping) {
        IovaRange range = mapping.range();
        Errno error = injected(Operation.DMA_MAP);
        call(Operation.DMA_MAP, error, mapping.asid(), range.first(), range.size(), mapping.addr(), mapping.perm());
        if (error == null) {
            AddressSpace own = told(mapping.asid());
            // Only 6.1.0 leaves something there; a device keeps the newest.
            removeOwn(own, range.first(), range.last());
            own.add(mapping, step);
        }
        return error;
    }

    private Errno iommuMap(Mapping mapping) {
        IovaRange range = mapping.range();
        int prot = 4; // IOMMU_CACHE
        switch (mapping.perm()) {
            case Access.READ_ONLY -> prot |= 1;
            case Access.WRITE_ONLY -> prot |= 2;
            case Access.READ_WRITE -> prot |= 3;
            default -> warn();
        }
        Errno error = injected(Operation.IOMMU_MAP);
        if (error == null && ((range.first() | range.size() | mapping.addr()) & PAGE_MASK) != 0) {
            error = Errno.EINVAL;
        }
        if (error == null && tables.taken(mapping.asid(), range.first(), range.last())) {
            error = Errno.EEXIST;
        }
        call(Operation.IOMMU_MAP, error, range.first(), range.size(), mapping.addr(), prot);
        if (error == null) {
            told(mapping.asid()).add(mapping.withPerm(prot), step);
        }
        return error;
    }

    /** The device's own table, of which it knows from now on. */
    private AddressSpace told(int asid) {
        AddressSpace own = tables.ownOrNew(asid);
        if (!own.isTold()) {
            own.tell(step);
        }
        return own;
    }

    /** Removes every mapping that a range touches, whole; then a device with set_map gets its new table. */
    void unmap(int asid, long first, long last) {
        unmapQuietly(asid, first, last);
        if (model.mapping() == MappingKind.SET_MAP && !control().inBatch()) {
            setMap(asid);
        }
    }

    /** The same without telling a device that has set_map, as when the address space goes. */
    void unmapQuietly(int asid, long first, long last) {
        AddressSpace space = tables.kernel(asid);
        int row = space.first(first, last);
        while (row != RangeMap.NONE) {
            if (!model.va()) {
                unpin(space.mapping(row));
            }
            if (profile.unmapsEachMapping() && model.mapping() != MappingKind.SET_MAP) {
                long start = space.ranges().first(row);
                untell(asid, start, space.ranges().last(row) - start + 1);
            }
            long end = space.delete(row, step);
            row = Unsigned.less(end, last) ? space.first(first, last) : RangeMap.NONE;
        }
        if (!profile.unmapsEachMapping()) {
            untell(asid, first, last - first + 1);
        }
    }

    private void unpin(Mapping mapping) {
        long pages = mapping.range().size() >>> 12;
        release(mapping.addr() >>> 12, pages);
        pins.device -= pages;
        pinsChanged = true;
    }

    /** Unpins frames; those that were not pinned are only counted, where a real kernel breaks. */
    void release(long frame, long pages) {
        long good = tables.unpin(frame, pages, step);
        pins.all -= good;
        pins.bad += pages - good;
        pinsChanged = true;
    }

    void pin(long frame, long pages) {
        tables.pin(frame, pages, step);
        pins.all += pages;
        pinsChanged = true;
    }

    /** Pages that an address space pays for: those of the device that it owns, and what others left it. */
    long paid(int mm) {
        long debt = record.debts().getOrDefault(mm, 0L);
        return control().owner() == mm ? debt + pins.device : debt;
    }

    /** The device gets its first owner, or loses it; pages that stay pinned meanwhile stay with who pinned them. */
    void own(Control changed) {
        int old = control().owner();
        if (old != Control.NOBODY) {
            record = record.withDebt(old, pins.device);
        }
        if (changed.owner() != Control.NOBODY) {
            record = record.withDebt(changed.owner(), -pins.device);
        }
        set(changed);
    }

    private void untell(int asid, long first, long size) {
        switch (model.mapping()) {
            case SET_MAP -> {}
            case DMA_MAP -> {
                call(Operation.DMA_UNMAP, null, asid, first, size);
                removeOwn(told(asid), first, first + size - 1);
            }
            case PLATFORM -> {
                call(Operation.IOMMU_UNMAP, null, first, size);
                if (((first | size) & PAGE_MASK) == 0 && tables.own(asid) != null) {
                    removeOwn(tables.own(asid), first, first + size - 1);
                }
            }
        }
    }

    private void removeOwn(AddressSpace own, long first, long last) {
        int stale = own.first(first, last);
        while (stale != RangeMap.NONE) {
            own.delete(stale, step);
            stale = own.first(first, last);
        }
    }

    /** The device forgets its table of this address space. */
    void forget(int asid) {
        for (AddressSpace space : tables.device(model)) {
            if (space.asid() == asid) {
                forget(space);
            }
        }
    }

    /** The device forgets all its tables. */
    void forgetAll() {
        tables.device(model).forEach(this::forget);
    }

    private void forget(AddressSpace space) {
        if (space.isTold()) {
            if (model.mapping() != MappingKind.SET_MAP) {
                removeOwn(space, 0, -1);
            }
            space.forget(step);
        }
    }
}
