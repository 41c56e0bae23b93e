package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.Column;
import iovascope.mem.RangeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The kernel's tables, the device's own where it keeps one, and the pages that are pinned: all that a step can change. */
final class Tables {

    /** By asid, unsigned; a space that vanished stays for its history. Devices have few. */
    private final List<AddressSpace> kernel = new ArrayList<>();

    private final List<AddressSpace> own = new ArrayList<>();
    private final PinnedPages pinned = new PinnedPages();
    private final Column pinSteps = new Column();
    private final Column pinFrames = new Column();
    private final Column pinPages = new Column();

    List<AddressSpace> kernel() {
        return kernel;
    }

    List<AddressSpace> own() {
        return own;
    }

    /** The tables that a device is told of: the kernel's own where it is handed them whole. */
    List<AddressSpace> device(DeviceModel model) {
        return model.mapping() == MappingKind.SET_MAP ? kernel : own;
    }

    /** The kernel's table of an address space that exists, or null. */
    AddressSpace kernel(int asid) {
        AddressSpace space = find(kernel, asid);
        return space != null && space.exists() ? space : null;
    }

    /** The device's own table, or null if it never had one. */
    AddressSpace own(int asid) {
        return find(own, asid);
    }

    AddressSpace kernelOrNew(int asid) {
        return findOrAdd(kernel, asid);
    }

    AddressSpace ownOrNew(int asid) {
        return findOrAdd(own, asid);
    }

    private static AddressSpace find(List<AddressSpace> spaces, int asid) {
        for (int at = 0; at < spaces.size(); at++) {
            if (spaces.get(at).asid() == asid) {
                return spaces.get(at);
            }
        }
        return null;
    }

    private static AddressSpace findOrAdd(List<AddressSpace> spaces, int asid) {
        AddressSpace space = find(spaces, asid);
        if (space == null) {
            space = new AddressSpace(asid);
            spaces.add(space);
            spaces.sort(Comparator.comparing(AddressSpace::asid, Integer::compareUnsigned));
        }
        return space;
    }

    /** Whether a range of the device's own table is taken. */
    boolean taken(int asid, long first, long last) {
        AddressSpace space = own(asid);
        return space != null && space.first(first, last) != RangeMap.NONE;
    }

    void pin(long frame, long pages, int step) {
        pinned.apply(frame, pages);
        pinSteps.add(step);
        pinFrames.add(frame);
        pinPages.add(pages);
    }

    /** Unpins those of these frames that are pinned, and says how many were. */
    long unpin(long frame, long pages, int step) {
        long sum = 0;
        for (PinnedPages.Stretch stretch : pinned.pinned(frame, pages)) {
            pin(stretch.frame(), -stretch.pages(), step);
            sum += stretch.pages();
        }
        return sum;
    }

    /** Takes back what a step did; it must be the last. */
    void undo(int step) {
        kernel.forEach(space -> space.undo(step));
        own.forEach(space -> space.undo(step));
        int left = pinSteps.countUpTo(step - 1L);
        for (int at = pinSteps.count() - 1; at >= left; at--) {
            pinned.apply(pinFrames.get(at), -pinPages.get(at));
        }
        pinSteps.truncate(left);
        pinFrames.truncate(left);
        pinPages.truncate(left);
    }

    long memory() {
        long sum = pinSteps.bytes() + pinFrames.bytes() + pinPages.bytes();
        for (AddressSpace space : kernel) {
            sum += space.memory();
        }
        for (AddressSpace space : own) {
            sum += space.memory();
        }
        return sum;
    }
}
