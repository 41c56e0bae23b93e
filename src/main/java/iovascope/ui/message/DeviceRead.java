package iovascope.ui.message;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Table;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import iovascope.vhost.Access;

/**
 * What a device finds if it reads at an IOVA: the IOVA leads to a user address, and that to a place in a memory object.
 *
 * @param kind how far it came
 * @param text where it ends, in a few words
 * @param object index of the memory object; negative where it has none
 * @param offset position in the object, in bytes
 * @param astray what the device finds instead, as the address is looked up in another process than it was meant for;
 *     empty if it is not
 */
record DeviceRead(Kind kind, String text, int object, long offset, String astray) {

    /** A device may hold what the kernel's table lost so many changes ago; what is older counts as the owner's. */
    private static final int MOST_CHANGES = 16;

    enum Kind {
        MEMORY,
        /** No mapping holds the IOVA. */
        MISS,
        /** A mapping does, and does not let the device read. */
        ACCESS_FAIL,
        /** The user address leads nowhere. */
        NOTHING,
        /** The trace does not tell what is there. */
        UNSEEN
    }

    /** @param kernel whether by the kernel's table; else by what the device was told */
    static DeviceRead of(OpenTrace trace, DeviceState state, boolean kernel, int asid, long iova) {
        Table table = (kernel ? state.kernel() : state.device()).get(asid);
        Mapping mapping = table == null ? null : table.covering(iova);
        if (mapping == null) {
            return without(Kind.MISS, !kernel && table == null ? "told of no table: MISS" : "no mapping: MISS");
        }
        if ((mapping.perm() & Access.READ_ONLY) == 0) {
            return without(Kind.ACCESS_FAIL, "not allowed, " + Access.text(mapping.perm()) + ": ACCESS FAIL");
        }
        long uaddr = mapping.uaddr() + (iova - mapping.range().first());
        boolean va = trace.timeline().model().va();
        if (va && state.owner() < 0) {
            return without(Kind.NOTHING, Unsigned.hex(uaddr) + " of nobody: the device has no owner");
        }
        int meant = process(trace, state, mapping, iova);
        DeviceRead read = at(trace, Places.memory(trace, state, meant), uaddr);
        // Page frames stay what they were when they were pinned; user addresses are the owner's, whoever named them.
        if (!va || meant == state.owner()) {
            return read;
        }
        DeviceRead found = at(trace, state.memory().get(state.owner()), uaddr);
        return new DeviceRead(
                read.kind,
                read.text + " of " + trace.process(meant),
                read.object,
                read.offset,
                found.kind == read.kind && found.object == read.object && found.offset == read.offset
                        ? ""
                        : trace.process(state.owner()) + " owns the device, and there: " + found.text);
    }

    /** Whose address a mapping names: that of who made it, or a mapping like it, last. */
    private static int process(OpenTrace trace, DeviceState state, Mapping mapping, long iova) {
        IovaRange here = new IovaRange(iova, iova);
        int from = state.step();
        for (int change = from, at = 0; at < MOST_CHANGES && change > 0; at++) {
            from = change;
            change = trace.timeline().previousChange(mapping.asid(), here, change);
        }
        int process = state.owner();
        for (MappingLifetime lifetime :
                trace.timeline().lifetimes(mapping.asid(), here, from, state.step() + 1, MOST_CHANGES)) {
            if (lifetime.mapping().uaddr() == mapping.uaddr()
                    && lifetime.mapping().range().equals(mapping.range())) {
                process = lifetime.process();
            }
        }
        return process;
    }

    private static DeviceRead at(OpenTrace trace, ProcessMemory memory, long uaddr) {
        Vma area = memory.find(uaddr);
        if (memory == ProcessMemory.UNKNOWN || area != null && area.contains(uaddr) && area.object() == Vma.UNKNOWN) {
            return without(Kind.UNSEEN, "memory never shown at " + Unsigned.hex(uaddr));
        }
        if (area == null || !area.contains(uaddr)) {
            return without(Kind.NOTHING, "nothing is mapped at " + Unsigned.hex(uaddr));
        }
        if (area.object() < 0) {
            return new DeviceRead(Kind.MEMORY, "anonymous memory at " + Unsigned.hex(uaddr), area.object(), uaddr, "");
        }
        long offset = area.offset() + (uaddr - area.first());
        String name = trace.trace().objects().get(area.object()).name();
        return new DeviceRead(Kind.MEMORY, Places.slice(name, offset), area.object(), offset, "");
    }

    private static DeviceRead without(Kind kind, String text) {
        return new DeviceRead(kind, text, Vma.UNKNOWN, 0, "");
    }

    /**
     * How this lies to what was read there before, in a few words; empty if it is the same.
     *
     * @param meant whether nothing should have moved, as by a remap
     */
    String since(DeviceRead before, boolean meant) {
        // Words and process may differ where the bytes are the same.
        boolean same = object == before.object && offset == before.offset;
        if (same || kind != Kind.MEMORY || before.kind != Kind.MEMORY) {
            return "";
        }
        if (object != before.object || object < 0) {
            return meant ? "not the same memory" : "other memory";
        }
        boolean up = Unsigned.less(before.offset, offset);
        String by = Unsigned.size(up ? offset - before.offset : before.offset - offset);
        return by + (meant ? " too " : " ") + (up ? meant ? "high" : "higher" : meant ? "low" : "lower");
    }
}
