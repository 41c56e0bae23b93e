package iovascope.workload;

import iovascope.vhost.Access;
import java.io.IOException;
import java.util.List;

/**
 * The memory of a guest as QEMU's q35 machine lays it out: 3 GiB below the PCI hole, the rest from 4 GiB on.
 *
 * @param ramSize bytes of RAM, more than 3 GiB
 * @param ram uaddr of the RAM
 * @param bios uaddr of the firmware image
 * @param rom uaddr of the option ROMs
 */
record GuestMemory(long ramSize, long ram, long bios, long rom) {

    static final long BELOW_HOLE = 3L << 30;
    static final long ABOVE_HOLE = 4L << 30;
    static final long BIOS_SIZE = 256 << 10;
    static final long ROM_SIZE = 128 << 10;

    /** IOVA of the virtqueues: in the first of {@link #lasting}, which every stream is long enough to map. */
    static final long RINGS = 0x10000;

    private static final long ROM_BEGIN = 0xc0000;
    private static final long ROM_END = 0xe0000;
    private static final long LOW_END = 0x100000;
    private static final long BIOS_BEGIN = 0xfffc0000L;

    /** One stretch of guest-physical memory. */
    record Section(long iova, long size, long uaddr, int perm) {}

    private Section ram(long first, long end, int perm) {
        return new Section(first, end - first, ram + first, perm);
    }

    /** What no firmware changes. */
    List<Section> lasting() {
        return List.of(
                ram(0, 0xa0000, Access.READ_WRITE),
                ram(LOW_END, BELOW_HOLE, Access.READ_WRITE),
                new Section(BIOS_BEGIN, BIOS_SIZE, bios, Access.READ_ONLY),
                new Section(ABOVE_HOLE, ramSize - BELOW_HOLE, ram + BELOW_HOLE, Access.READ_WRITE));
    }

    /** 0xc0000-0xfffff after a reset: ROM, and the upper half of the firmware image. */
    List<Section> reset() {
        return List.of(
                new Section(ROM_BEGIN, ROM_SIZE, rom, Access.READ_ONLY),
                new Section(ROM_END, LOW_END - ROM_END, bios + BIOS_SIZE / 2, Access.READ_ONLY));
    }

    /** The same addresses while the firmware copies itself into RAM. */
    List<Section> shadowed() {
        return List.of(ram(ROM_BEGIN, LOW_END, Access.READ_WRITE));
    }

    /** The same addresses once the firmware has protected its copies. */
    List<Section> locked() {
        return List.of(
                ram(0xc0000, 0xcb000, Access.READ_ONLY),
                ram(0xcb000, 0xce000, Access.READ_WRITE),
                ram(0xce000, 0xe4000, Access.READ_ONLY),
                ram(0xe4000, 0xf0000, Access.READ_WRITE),
                ram(0xf0000, LOW_END, Access.READ_ONLY));
    }

    static void map(Script script, List<Section> sections) throws IOException {
        for (Section section : sections) {
            script.update(0, section.iova(), section.size(), section.uaddr(), section.perm());
        }
    }

    static void unmap(Script script, List<Section> sections) throws IOException {
        for (Section section : sections) {
            script.invalidate(0, section.iova(), section.size());
        }
    }
}
