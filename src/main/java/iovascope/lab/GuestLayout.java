package iovascope.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * Which IOVAs the guest memory has, and which of its pages the device works on: its slots, numbered from 0 by address. As on
 * a PC there is a hole between 640 KiB and 1 MiB. An IOVA is the offset in the memory object too.
 */
final class GuestLayout {

    static final long PAGE = 4096;

    /** More would take a sweep of the device longer than anybody wants to wait. */
    private static final long MOST_SLOTS = 1 << 16;

    private static final long MIB = 1L << 20;
    private static final long LOW_END = 640L << 10;

    /** One mapping. */
    record Region(String name, long iova, long size) {
        long last() {
            return iova + size - 1;
        }
    }

    private final long ram;
    private final long stride;
    private final List<Region> regions = new ArrayList<>();
    /** For each region, the number of its first slot, and one more for the end. */
    private final int[] firstSlots;

    private final int slots;
    private final long step;

    /** @param ram size of the memory in bytes, as {@link LabSettings} takes it */
    GuestLayout(long ram) {
        this.ram = ram;
        long half = ram / 2 / MIB * MIB;
        regions.add(new Region("low", 0, LOW_END));
        regions.add(new Region("middle", MIB, half - MIB));
        regions.add(new Region("high", half, ram - half));
        stride = Math.max(PAGE, Long.highestOneBit(Math.max(1, ram / MOST_SLOTS * 2 - 1)));
        firstSlots = new int[regions.size() + 1];
        for (int at = 0; at < regions.size(); at++) {
            firstSlots[at + 1] = firstSlots[at] + (int) ((regions.get(at).size() + stride - 1) / stride);
        }
        slots = firstSlots[regions.size()];
        step = coprime((long) (slots * 0.618), slots);
    }

    private static long coprime(long from, long to) {
        long step = Math.max(1, from);
        while (gcd(step, to) != 1) {
            step++;
        }
        return step;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    long ram() {
        return ram;
    }

    /** Bytes from one slot to the next within a region. */
    long stride() {
        return stride;
    }

    List<Region> regions() {
        return regions;
    }

    Region region(String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int slots() {
        return slots;
    }

    /** The IOVA of a slot, which is where it lies in the memory object too. */
    long iova(int slot) {
        int region = 0;
        while (slot >= firstSlots[region + 1]) {
            region++;
        }
        return regions.get(region).iova() + (slot - firstSlots[region]) * stride;
    }

    /** The slot at an IOVA or offset, or -1. */
    int slot(long iova) {
        for (int at = 0; at < regions.size(); at++) {
            Region region = regions.get(at);
            long into = iova - region.iova();
            if (into >= 0 && into < region.size()) {
                return into % stride == 0 ? firstSlots[at] + (int) (into / stride) : -1;
            }
        }
        return -1;
    }

    /**
     * The slot that a DMA is for: all over the memory, each once before any comes again.
     *
     * @param number of the DMA, from 1
     */
    int slotOf(long number) {
        return (int) ((number - 1) % slots * step % slots);
    }
}
