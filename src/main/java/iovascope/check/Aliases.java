package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.mem.Unsigned;
import iovascope.timeline.Walk;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which bytes of every memory object are mapped in an address space, and says which mapping an UPDATE shares bytes
 * with.
 *
 * <p>Slices of an object may overlap, ranges of a {@link RangeMap} may not, so slices lie in layers. Without aliases there is
 * one layer, and a mapping costs two questions to it in its life.
 */
final class Aliases extends Listener {

    /**
     * The slices of one object with one access. Those that overlap none before them lie in the base. The others lie above,
     * those of like size together, because few of like size overlap: of each size class, in the lowest layer where they
     * fit.
     */
    private static final class Layers {

        private final RangeMap base = new RangeMap();
        private final List<List<RangeMap>> above = new ArrayList<>();
        private final Neighbourhoods crowded = new Neighbourhoods();

        /** Adds a slice; a slot whose slice it overlaps, or {@link RangeMap#NONE}. */
        int add(long first, long last, int slot, Slots slots) {
            int hit = base.first(first, last);
            if (hit == RangeMap.NONE) {
                hit = overlappingAbove(first, last);
                base.add(first, last, slot);
                slots.layer[slot] = base;
            } else {
                addAbove(first, last, slot, slots);
            }
            return hit;
        }

        private void addAbove(long first, long last, int slot, Slots slots) {
            crowded.add(first, last, 1);
            List<RangeMap> layers = alike(first, last);
            int at = 0;
            while (at < layers.size() && layers.get(at).first(first, last) != RangeMap.NONE) {
                at++;
            }
            if (at == layers.size()) {
                layers.add(new RangeMap());
            }
            layers.get(at).add(first, last, slot);
            slots.layer[slot] = layers.get(at);
        }

        /** The layers of a size: four times as much is the next class. */
        private List<RangeMap> alike(long first, long last) {
            int sizeClass = (Long.SIZE + 1 - Long.numberOfLeadingZeros(last - first)) / 2;
            while (above.size() <= sizeClass) {
                above.add(new ArrayList<>());
            }
            return above.get(sizeClass);
        }

        /** A slot whose slice overlaps this. */
        int overlapping(long first, long last) {
            int hit = base.count() == 0 ? RangeMap.NONE : base.first(first, last);
            return hit == RangeMap.NONE ? overlappingAbove(first, last) : hit;
        }

        private int overlappingAbove(long first, long last) {
            for (int at = crowded.any(first, last) ? above.size() - 1 : -1; at >= 0; at--) {
                for (RangeMap layer : above.get(at)) {
                    int hit = layer.count() == 0 ? RangeMap.NONE : layer.first(first, last);
                    if (hit != RangeMap.NONE) {
                        return hit;
                    }
                }
            }
            return RangeMap.NONE;
        }

        void remove(int slot, Slots slots) {
            RangeMap layer = slots.layer[slot];
            long first = slots.offset[slot];
            layer.delete(first);
            if (layer != base) {
                crowded.add(first, first + (slots.last[slot] - slots.first[slot]), -1);
            }
        }
    }

    /**
     * How many slices of upper layers touch each neighbourhood of an object: where there are none, no layer is asked. Far
     * neighbourhoods share a counter, which costs a needless question now and then.
     */
    private static final class Neighbourhoods {

        /** 2 MiB: most slices touch one. */
        private static final int BITS = 21;

        private static final int COUNTERS = 1 << 14;

        private int[] counters;

        void add(long first, long last, int by) {
            if (counters == null) {
                counters = new int[COUNTERS];
            }
            for (long left = Math.min(COUNTERS - 1, (last >>> BITS) - (first >>> BITS)); left >= 0; left--) {
                counters[(int) (first >>> BITS) + (int) left & COUNTERS - 1] += by;
            }
        }

        boolean any(long first, long last) {
            if (counters == null) {
                return false;
            }
            for (long left = Math.min(COUNTERS - 1, (last >>> BITS) - (first >>> BITS)); left >= 0; left--) {
                if (counters[(int) (first >>> BITS) + (int) left & COUNTERS - 1] != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What is kept of each live mapping; a slot is free again when its mapping has gone. */
    private static final class Slots {

        private long[] first = new long[64];
        private long[] last = new long[64];
        private long[] offset = new long[64];
        private int[] step = new int[64];
        private Layers[] layers = new Layers[64];
        private RangeMap[] layer = new RangeMap[64];
        private int used;
        private int[] free = new int[64];
        private int freed;

        int take(Mapping mapping, Layers among, int made) {
            int slot = freed > 0 ? free[--freed] : used++;
            if (slot == first.length) {
                int length = 2 * slot;
                first = Arrays.copyOf(first, length);
                last = Arrays.copyOf(last, length);
                offset = Arrays.copyOf(offset, length);
                step = Arrays.copyOf(step, length);
                layers = Arrays.copyOf(layers, length);
                layer = Arrays.copyOf(layer, length);
            }
            first[slot] = mapping.range().first();
            last[slot] = mapping.range().last();
            offset[slot] = mapping.offset();
            step[slot] = made;
            layers[slot] = among;
            return slot;
        }

        void free(int slot) {
            if (freed == free.length) {
                free = Arrays.copyOf(free, 2 * freed);
            }
            free[freed++] = slot;
        }
    }

    /** The slices of one object in one address space. */
    private static final class Places {
        private final Layers readOnly = new Layers();
        private final Layers writeOnly = new Layers();
        private final Layers readWrite = new Layers();

        Layers with(int perm) {
            return switch (perm & Access.READ_WRITE) {
                case Access.READ_ONLY -> readOnly;
                case Access.WRITE_ONLY -> writeOnly;
                default -> readWrite;
            };
        }

        int overlapping(long first, long last, Layers but) {
            int hit = readOnly == but ? RangeMap.NONE : readOnly.overlapping(first, last);
            hit = hit != RangeMap.NONE || writeOnly == but ? hit : writeOnly.overlapping(first, last);
            return hit != RangeMap.NONE || readWrite == but ? hit : readWrite.overlapping(first, last);
        }
    }

    private final Map<Long, Places> places = new HashMap<>();
    private long recentKey;
    private Places recent;

    private final Slots slots = new Slots();
    /** Found by IOVA: to read back where a mapping of long ago led costs more than all else here. */
    private final SlotsByIova live = new SlotsByIova();

    private boolean unknown;
    private Mapping sharing;
    private int other;
    private boolean opposed;

    Aliases() {
        listen(Moment.STEP);
    }

    /** Whether this step mapped memory whose object is not known. */
    boolean unknown() {
        return unknown;
    }

    /** A mapping made at this step, some bytes of which another mapping of its address space leads to; null if none. */
    Mapping sharing() {
        return sharing;
    }

    /** Where that other is. */
    IovaRange otherRange() {
        return new IovaRange(slots.first[other], slots.last[other]);
    }

    /** The step that made that other. */
    int otherStep() {
        return slots.step[other];
    }

    /**
     * Whether one of the two is read-only and the other is for both. One that is only written does not count: a guest may
     * have a buffer to read and one to write in the same page.
     */
    boolean opposed() {
        return opposed;
    }

    @Override
    void see(Scan scan, Moment moment) {
        unknown = false;
        sharing = null;
        opposed = false;
        Walk walk = scan.walk();
        int added = walk.addedCount();
        int removed = walk.removedCount();
        // A remap changes neither object nor offset, as the kernel sees it.
        boolean moved =
                added > 0 && removed > 0 && walk.isMessage() && walk.message().type() == IotlbMessage.REMAP;
        if (moved) {
            return;
        }
        for (int index = 0; index < added; index++) {
            add(walk.added(index), walk);
        }
        for (int index = 0; index < removed; index++) {
            remove(walk.removedAsid(index), walk.removedFirst(index));
        }
    }

    private static boolean isSlice(Mapping mapping) {
        long offset = mapping.offset();
        long last = offset + (mapping.range().last() - mapping.range().first());
        return mapping.object() >= 0 && (mapping.perm() & Access.READ_WRITE) != 0 && !Unsigned.less(last, offset);
    }

    private void add(Mapping mapping, Walk walk) {
        if (!isSlice(mapping)) {
            unknown |= mapping.object() < 0;
            return;
        }
        Places here = places(mapping);
        long first = mapping.offset();
        long last = first + (mapping.range().last() - mapping.range().first());
        Layers own = here.with(mapping.perm());
        int slot = slots.take(mapping, own, walk.number());
        live.put(mapping.asid(), mapping.range().first(), slot);
        int same = own.add(first, last, slot, slots);
        int opposing = opposed ? RangeMap.NONE : opposing(here, own, first, last);
        int any = same != RangeMap.NONE || opposed ? same : here.overlapping(first, last, own);
        if (opposing != RangeMap.NONE) {
            share(mapping, opposing, true);
        } else if (any != RangeMap.NONE && sharing == null) {
            share(mapping, any, false);
        }
    }

    private static int opposing(Places here, Layers own, long first, long last) {
        if (own == here.writeOnly) {
            return RangeMap.NONE;
        }
        return (own == here.readOnly ? here.readWrite : here.readOnly).overlapping(first, last);
    }

    private void share(Mapping mapping, int slot, boolean opposite) {
        sharing = mapping;
        other = slot;
        opposed = opposite;
    }

    private void remove(int asid, long iova) {
        int slot = live.remove(asid, iova);
        if (slot >= 0) {
            slots.layers[slot].remove(slot, slots);
            slots.free(slot);
        }
    }

    private Places places(Mapping mapping) {
        long key = (long) mapping.asid() << 32 | mapping.object();
        if (recent == null || key != recentKey) {
            recentKey = key;
            recent = places.computeIfAbsent(key, absent -> new Places());
        }
        return recent;
    }
}
