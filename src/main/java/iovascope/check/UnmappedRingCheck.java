package iovascope.check;

import iovascope.check.Rings.Ring;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.vhost.Access;
import iovascope.vhost.VhostIoctl;

/**
 * Reports a virtqueue whose rings the device cannot reach when it starts to use it.
 *
 * <p>SET_VRING_ADDR compares its addresses with nothing. Source: {@code vhost_vdpa_vring_ioctl}, Linux
 * {@code drivers/vhost/vdpa.c}; sizes: virtio 1.2, 2.7 and 2.8.
 */
final class UnmappedRingCheck extends Check {

    /** A part of a virtqueue, and what the device does with it. */
    private record Area(String name, long first, long size, int access) {}

    private final Rings rings;

    UnmappedRingCheck(Rings rings) {
        super("DEV-002", "vring-not-mapped", Grade.FAILURE);
        this.rings = rings;
        listen(Moment.START, Moment.IOCTL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.START) {
            // A device that was only suspended has the rings that were looked at before.
            if (rings.changed() || !scan.walk().before().suspended()) {
                rings.rings().forEach((index, ring) -> look(scan, index, ring));
            }
        } else if (scan.walk().before().isRunning()
                && scan.action() instanceof Action.Ioctl ioctl
                && ioctl.request() == VhostIoctl.SET_VRING_ENABLE
                && ioctl.arguments().containsKey("index")) {
            int index = ioctl.arguments().get("index").intValue();
            look(scan, index, rings.rings().get(index));
        }
    }

    private void look(Scan scan, int index, Ring ring) {
        if (!rings.isUsed(ring)) {
            return;
        }
        int asid = rings.asid(scan, index);
        if (!scan.walk().after().statusKnown()) {
            scan.unchecked(this, "status unknown");
        } else if (!rings.isOpened()) {
            scan.unchecked(this, "the trace does not show what was mapped before it began");
        } else if (asid < 0) {
            scan.unchecked(this, "the trace does not show the address space of virtqueue " + index);
        } else {
            look(scan, index, ring, asid);
        }
    }

    private void look(Scan scan, int index, Ring ring, int asid) {
        Table table = scan.timeline().at(scan.number()).kernel().get(asid);
        for (Area area : areas(ring)) {
            IovaRange range = IovaRange.ofSize(area.first, area.size).orElse(new IovaRange(area.first, -1));
            String wrong = wrong(table, range, area.access);
            if (wrong != null) {
                report(scan, index, ring, asid, area, range, wrong);
                return;
            }
        }
    }

    /** Of a ring whose size or kind is not known, as much as there is in any case. */
    private Area[] areas(Ring ring) {
        long num = ring.num;
        Boolean packed = rings.packed();
        boolean split = packed != null && !packed && num != 0;
        int descriptors = packed != null && packed ? Access.READ_WRITE : Access.READ_ONLY;
        return new Area[] {
            new Area("descriptor", ring.desc, num == 0 ? 1 : 16 * num, descriptors),
            new Area("available", ring.avail, split ? 6 + 2 * num : 4, Access.READ_ONLY),
            new Area("used", ring.used, split ? 6 + 8 * num : 4, Access.WRITE_ONLY)
        };
    }

    /** What keeps the device from a range; null if nothing does. */
    private static String wrong(Table table, IovaRange range, int access) {
        long at = range.first();
        while (true) {
            Mapping mapping = table == null ? null : table.covering(at);
            if (mapping == null) {
                return at == range.first() ? "is not mapped" : "is not mapped from " + Unsigned.hex(at) + " on";
            }
            int denied = access & ~mapping.perm();
            if (denied != 0) {
                return "may not be " + (denied == Access.WRITE_ONLY ? "written" : "read") + ": " + mapping.range()
                        + " is mapped " + Access.text(mapping.perm());
            }
            if (!Unsigned.less(mapping.range().last(), range.last())) {
                return null;
            }
            at = mapping.range().last() + 1;
        }
    }

    private void report(Scan scan, int index, Ring ring, int asid, Area area, IovaRange range, String wrong) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int change = scan.timeline().previousChange(asid, range, scan.number() + 1);
            draft.cause(Math.max(change, ring.addressed))
                    .at(asid, range)
                    .what(
                            "the %s ring of virtqueue %d at %s %s in asid %s",
                            area.name, index, range, wrong, Integer.toUnsignedString(asid))
                    .consequence("the device cannot use the queue; virtio has no way to say so but to stand still")
                    .fix(
                            "map the memory of the ring in asid %s before the device runs, or correct the address",
                            Integer.toUnsignedString(asid));
        }
    }
}
