package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A guest with a virtual IOMMU: so many mappings, then one goes and one comes.
 *
 * <p>IOVAs never overlap, and nothing has to be searched for that. At random, each size has a zone of its own with at
 * least four places for each mapping. In sequence, a mapping takes some 5 MiB on average, so that the longest stream needs
 * less than 50 bits.
 */
final class Churn implements Scenario {

    /** So that the zones stay within 57 bits of IOVA, the most that a virtual IOMMU of x86-64 has. */
    static final int MOST_LIVE = 1 << 24;

    private static final long PAGE = 0x1000;
    private static final int SIZES = 10;
    private static final long RAM_SIZE = 64L << 30;
    private static final long RAM = 0x7f00_0000_0000L;
    private static final long RINGS = 0x7e00_0000_0000L;
    private static final long RINGS_SIZE = 0x8000;
    /** UPDATEs of one batch while the table fills. */
    private static final int FILL_BATCH = 510;

    private final SplitMix64 random;
    private final boolean sequential;
    private final int live;
    private final long[] iova;
    /** Of each live mapping: its size is a page times 4 to this power. */
    private final byte[] sizeClass;
    /** Places of each zone, a power of two. */
    private final int places;

    private final BitSet taken = new BitSet();
    private long cursor;
    private int oldest;

    Churn(WorkloadSpec spec) {
        random = new SplitMix64(spec.seed());
        sequential = spec.order() == IovaOrder.SEQUENTIAL;
        live = (int) spec.live();
        iova = new long[live];
        sizeClass = new byte[live];
        places = placesFor(live);
        cursor = RINGS_SIZE;
    }

    /** The power of two from four times {@code live} on. */
    private static int placesFor(int live) {
        int least = 4 * live;
        return Integer.bitCount(least) == 1 ? least : Integer.highestOneBit(least) << 1;
    }

    @Override
    public Header header() {
        return new Header(
                new DeviceHeader("vdpa_sim", Map.of("kernel", "6.10")),
                List.of(
                        new MemoryObject("ram", MemoryObject.Kind.MEMFD, RAM_SIZE, null, 0),
                        new MemoryObject("rings", MemoryObject.Kind.MEMFD, RINGS_SIZE, null, 0)),
                List.of(new TraceProcess("qemu", -1)));
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        script.mmap(RAM, RAM_SIZE, 0);
        script.mmap(RINGS, RINGS_SIZE, 1);
        Opening.own(script);
        script.update(0, rings(), RINGS_SIZE, RINGS, Access.READ_WRITE);
        Opening.negotiate(script);
        Opening.start(script, rings());
        fill(script);
        while (!script.isOver()) {
            long draw = random.next();
            boolean batch = (draw & 15) == 0;
            long pairs = batch ? 1 + (draw >>> 8 & 15) : 1;
            if (batch) {
                script.beginBatch(0);
            }
            for (long pair = 0; pair < pairs; pair++) {
                replaceOne(script);
            }
            script.endBatch();
        }
    }

    /** Between the first two zones, or below the cursor: no mapping ever comes there. */
    private long rings() {
        return sequential ? 0 : 2 * places * PAGE;
    }

    private void fill(Script script) throws IOException {
        int filled = 0;
        while (filled < live && !script.isOver()) {
            script.beginBatch(0);
            int until = Math.min(live, filled + FILL_BATCH);
            while (filled < until) {
                map(script, filled++);
            }
            script.endBatch();
        }
    }

    private void replaceOne(Script script) throws IOException {
        int index = oldest;
        if (sequential) {
            oldest = oldest + 1 == live ? 0 : oldest + 1;
        } else {
            index = (int) random.below(live);
            taken.clear(bit(sizeClass[index], (int) (iova[index] / size(sizeClass[index])) - places));
        }
        script.invalidate(0, iova[index], size(sizeClass[index]));
        map(script, index);
    }

    private void map(Script script, int index) throws IOException {
        long draw = random.next();
        int power = Long.numberOfTrailingZeros(draw | 1L << SIZES - 1);
        long size = size(power);
        sizeClass[index] = (byte) power;
        iova[index] = sequential ? above(size) : anywhere(power);
        script.update(0, iova[index], size, RAM + (draw >>> 16) % (RAM_SIZE / size) * size, Access.READ_WRITE);
    }

    private static long size(int power) {
        return PAGE << 2 * power;
    }

    /** A size is a power of two, and places are aligned to it. */
    private long above(long size) {
        long place = cursor + size - 1 & -size;
        cursor = place + size;
        return place;
    }

    /** Zone {@code power} begins at {@code places} times its size, so that it ends before the next one begins. */
    private long anywhere(int power) {
        int place;
        do {
            place = (int) (random.next() & places - 1);
        } while (taken.get(bit(power, place)));
        taken.set(bit(power, place));
        return (places + (long) place) * size(power);
    }

    private int bit(int power, int place) {
        return power * places + place;
    }
}
