package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.DeviceRecord.Armed;
import iovascope.mem.IovaRange;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * One call in the making: changes the tables, writes every change down, and talks to the device's driver.
 *
 * <p>The drivers follow the oracle: one that fails keeps its table (a real vdpa_sim would leave it empty), and "no table"
 * stands for what a real vdpa_sim would make an identity map.
 */
final class Execution {

    private static final long PAGE_MASK = 0xfff;

    private final Profile profile;
    private final DeviceModel model;
    private final Tables tables;
    private final List<Change> changes = new ArrayList<>();
    private final List<DeviceCall> calls = new ArrayList<>();
    private DeviceRecord record;
    private boolean oops;
    private boolean assumed;
    private String reason = "";

    Execution(Profile profile, DeviceModel model, Tables tables, DeviceRecord record) {
        this.profile = profile;
        this.model = model;
        this.tables = tables;
        this.record = record;
    }

    List<Change> changes() {
        return changes;
    }

    List<DeviceCall> calls() {
        return calls;
    }

    DeviceRecord record() {
        return record;
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

    String reason() {
        return reason;
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

    /** Notes why the kernel refuses, and hands the error through. */
    Errno refuse(Errno error, String why) {
        reason = why;
        return error;
    }

    void apply(Change change) {
        tables.apply(change);
        changes.add(change);
    }

    void call(String operation, Errno result, long... arguments) {
        List<Long> list = new ArrayList<>();
        for (long argument : arguments) {
            list.add(argument);
        }
        calls.add(new DeviceCall(operation, list, result));
    }

    /** Counts a call of this operation against an armed failure; the error if it is the one to fail. */
    Errno injected(String operation) {
        Armed armed = record.armed().get(operation);
        if (armed == null) {
            return null;
        }
        boolean now = armed.nth() <= 1;
        record = record.withArmed(operation, now ? null : new Armed(armed.nth() - 1, armed.error()));
        return now ? armed.error() : null;
    }

    /** Hands the whole table to a device with set_map. */
    Errno setMap(int asid) {
        Errno error = injected("set_map");
        AddressSpace space = tables.kernel(asid);
        call("set_map", error, asid, space == null ? 0 : space.count());
        if (error == null) {
            record = record.withTold(asid, tables.version());
        }
        return error;
    }

    /** Adds a mapping to the kernel's table and tells the device; on the device's error the mapping is gone again. */
    Errno map(Mapping mapping) {
        // max_iotlb_entries is a module parameter: a kernel that has no limit has no parameter either.
        long limit = profile.limit() == 0 || model.limit() < 0 ? profile.limit() : model.limit();
        if (limit != 0 && tables.kernel(mapping.asid()).count() >= limit) {
            return refuse(
                    Errno.ENOSPC,
                    "the address space already holds " + limit + " mappings, the most this kernel allows");
        }
        apply(Change.kernel(null, mapping));
        Errno error = switch (model.mapping()) {
            case DMA_MAP -> dmaMap(mapping);
            case SET_MAP -> control().inBatch() ? null : setMap(mapping.asid());
            case PLATFORM -> iommuMap(mapping);
        };
        if (error != null) {
            apply(Change.kernel(mapping, null));
            return refuse(error, "the device's driver refused the mapping");
        }
        if (!model.va()) {
            account(mapping.range().size() >>> 12);
        }
        return null;
    }

    private Errno dmaMap(Mapping mapping) {
        IovaRange range = mapping.range();
        Errno error = injected("dma_map");
        call("dma_map", error, mapping.asid(), range.first(), range.size(), mapping.addr(), mapping.perm());
        if (error == null) {
            record = record.withTold(mapping.asid(), 0);
            removeOwn(mapping.asid(), range); // Only 6.1.0 leaves something there; a device keeps the newest.
            apply(Change.device(null, mapping));
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
            default -> set(control().warned());
        }
        Errno error = injected("iommu_map");
        if (error == null && ((range.first() | range.size() | mapping.addr()) & PAGE_MASK) != 0) {
            error = Errno.EINVAL;
        }
        if (error == null && tables.own(mapping.asid(), range.first(), range.last()) != null) {
            error = Errno.EEXIST;
        }
        call("iommu_map", error, range.first(), range.size(), mapping.addr(), prot);
        if (error == null) {
            record = record.withTold(mapping.asid(), 0);
            apply(Change.device(
                    null,
                    new Mapping(
                            mapping.asid(),
                            range,
                            mapping.addr(),
                            prot,
                            mapping.uaddr(),
                            mapping.object(),
                            mapping.offset(),
                            mapping.assumed())));
        }
        return error;
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
        Mapping mapping = space.first(first, last);
        while (mapping != null) {
            if (!model.va()) {
                unpin(mapping);
            }
            if (profile.unmapsEachMapping()) {
                untell(asid, mapping.range().first(), mapping.range().size());
            }
            apply(Change.kernel(mapping, null));
            mapping = space.first(first, last);
        }
        if (!profile.unmapsEachMapping()) {
            untell(asid, first, last - first + 1);
        }
    }

    private void unpin(Mapping mapping) {
        long pages = mapping.range().size() >>> 12;
        release(mapping.addr() >>> 12, pages);
        account(-pages);
    }

    /** Unpins frames; those that were not pinned are only counted, where a real kernel breaks. */
    void release(long frame, long pages) {
        long good = 0;
        for (Change change : tables.unpin(frame, pages)) {
            apply(change);
            good -= change.pages();
        }
        Control control = control();
        set(control.withPins(control.devicePinned(), control.pins() - good, control.badUnpins() + pages - good));
    }

    void pin(long frame, long pages) {
        apply(Change.pin(frame, pages));
        Control control = control();
        set(control.withPins(control.devicePinned(), control.pins() + pages, control.badUnpins()));
    }

    private void account(long pages) {
        record = record.withPinned(control().owner(), pages);
        Control control = control();
        set(control.withPins(control.devicePinned() + pages, control.pins(), control.badUnpins()));
    }

    private void untell(int asid, long first, long size) {
        switch (model.mapping()) {
            case SET_MAP -> {}
            case DMA_MAP -> {
                call("dma_unmap", null, asid, first, size);
                record = record.withTold(asid, 0);
                removeOwn(asid, first, first + size - 1);
            }
            case PLATFORM -> {
                call("iommu_unmap", null, first, size);
                if (((first | size) & PAGE_MASK) == 0) {
                    removeOwn(asid, first, first + size - 1);
                }
            }
        }
    }

    private void removeOwn(int asid, IovaRange range) {
        removeOwn(asid, range.first(), range.last());
    }

    void removeOwn(int asid, long first, long last) {
        Mapping stale = tables.own(asid, first, last);
        while (stale != null) {
            apply(Change.device(stale, null));
            stale = tables.own(asid, first, last);
        }
    }

    /** The device forgets its table of this address space. */
    void forget(int asid) {
        if (record.told().containsKey(asid)) {
            removeOwn(asid, 0, -1);
            record = record.withoutTold(asid);
        }
    }
}
