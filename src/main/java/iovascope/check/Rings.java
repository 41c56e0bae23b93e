package iovascope.check;

import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The virtqueues as they were set up since the last reset, and the address spaces of their groups.
 *
 * <p>A reset clears addresses and enables, and puts all groups into address space 0, as vdpa_sim and mlx5 do.
 */
final class Rings extends Listener {

    /** One virtqueue. */
    static final class Ring {
        /** Descriptors; 0 if the trace does not tell. */
        long num;
        /** Step of its SET_VRING_ADDR; 0 if there was none. */
        int addressed;

        long desc;
        long avail;
        long used;
        boolean enabled;
        boolean disabled;
    }

    private static final long RING_PACKED = 1L << 34;

    private final Map<Integer, Ring> rings = new TreeMap<>();
    private final Map<Long, Long> groupOf = new TreeMap<>();
    private final Map<Long, Long> asidOf = new TreeMap<>();
    /** Queues that had addresses when a reset stopped the device, or the last before it. */
    private final Set<Integer> former = new TreeSet<>();

    private boolean opened;
    private boolean unknownAddresses;
    private boolean unknownGroups;
    private boolean anyEnable;
    private int reset;
    private boolean resetSuspended;
    private Long features = 0L;
    private boolean changed;

    Rings() {
        listen(Moment.OPEN, Moment.IOCTL, Moment.INVALIDATE, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case OPEN -> opened = true;
            case INVALIDATE -> changed = true;
            case RELEASE -> {
                clear();
                former.clear();
                anyEnable = false;
            }
            default -> {
                if (scan.action() instanceof Action.Ioctl ioctl) {
                    ioctl(scan, ioctl.request(), ioctl.arguments());
                }
            }
        }
    }

    private void clear() {
        rings.clear();
        asidOf.clear();
        unknownAddresses = false;
        unknownGroups = false;
        features = 0L;
    }

    private void ioctl(Scan scan, VhostIoctl request, Map<String, Long> arguments) {
        switch (request) {
            case SET_OWNER -> opened = true; // Nothing is mapped before it.
            case SET_STATUS -> {
                if (Long.valueOf(0).equals(arguments.get("value"))) {
                    reset(scan);
                }
            }
            case SET_FEATURES -> features = arguments.get("value");
            case GET_VRING_GROUP -> {
                if (arguments.containsKey("index") && arguments.containsKey("num")) {
                    groupOf.put(arguments.get("index"), arguments.get("num"));
                }
            }
            case SET_GROUP_ASID -> {
                if (arguments.containsKey("group") && arguments.containsKey("asid")) {
                    asidOf.put(arguments.get("group"), arguments.get("asid"));
                } else {
                    unknownGroups = true;
                }
                changed = true;
            }
            case SET_VRING_NUM, SET_VRING_ADDR, SET_VRING_ENABLE -> vring(scan, request, arguments);
            default -> {}
        }
    }

    private void reset(Scan scan) {
        Set<Integer> addressed = new TreeSet<>();
        rings.forEach((index, ring) -> {
            if (ring.addressed > 0) {
                addressed.add(index);
            }
        });
        if (!addressed.isEmpty()) {
            former.clear();
            former.addAll(addressed);
        }
        clear();
        reset = scan.number();
        resetSuspended = scan.walk().before().suspended();
    }

    private void vring(Scan scan, VhostIoctl request, Map<String, Long> arguments) {
        Long index = arguments.get("index");
        anyEnable |= request == VhostIoctl.SET_VRING_ENABLE;
        changed = true;
        if (index == null) {
            unknownAddresses |= request == VhostIoctl.SET_VRING_ADDR;
            return;
        }
        Ring ring = rings.computeIfAbsent(index.intValue(), key -> new Ring());
        if (request == VhostIoctl.SET_VRING_NUM) {
            ring.num = arguments.getOrDefault("num", 0L);
        } else if (request == VhostIoctl.SET_VRING_ENABLE) {
            ring.enabled = !Long.valueOf(0).equals(arguments.get("num"));
            ring.disabled = !ring.enabled;
        } else if (arguments.keySet().containsAll(List.of("desc", "avail", "used"))) {
            ring.addressed = scan.number();
            ring.desc = arguments.get("desc");
            ring.avail = arguments.get("avail");
            ring.used = arguments.get("used");
        } else {
            unknownAddresses = true;
        }
    }

    Map<Integer, Ring> rings() {
        return rings;
    }

    /** Whether a queue has addresses and is not known to be off. */
    boolean isUsed(Ring ring) {
        return ring.addressed > 0 && !ring.disabled && (ring.enabled || !anyEnable);
    }

    /** Whether anything was set or unmapped since this was asked last. */
    boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Whether the trace shows the node from its open or SET_OWNER on, and so all that is mapped. */
    boolean isOpened() {
        return opened;
    }

    /** Whether a SET_VRING_ADDR since the last reset does not tell what it set. */
    boolean hasUnknownAddresses() {
        return unknownAddresses;
    }

    /** The last reset; 0 if there was none. */
    int reset() {
        return reset;
    }

    /** Whether the device was suspended when that reset came, as it is for a hand-over. */
    boolean wasSuspended() {
        return resetSuspended;
    }

    /** Queues that were set up before that reset. */
    Set<Integer> former() {
        return former;
    }

    /** Whether a packed ring was negotiated; null if the trace does not tell. */
    Boolean packed() {
        return features == null ? null : (features & RING_PACKED) != 0;
    }

    /** Address space of a queue's group, unsigned; -1 if the trace does not tell. */
    int asid(Scan scan, int index) {
        if (unknownGroups) {
            return -1;
        }
        if (asidOf.values().stream().allMatch(asid -> asid == 0)) {
            return 0;
        }
        long group = group(scan, index);
        return group < 0 ? -1 : asidOf.getOrDefault(group, 0L).intValue();
    }

    /** The data queues of vdpa_sim and mlx5 are in group 0, their control queue, the third, in group 1. */
    private long group(Scan scan, int index) {
        Long told = groupOf.get((long) index);
        if (told != null) {
            return told;
        }
        if (scan.model().groups() == 1) {
            return 0;
        }
        boolean net =
                scan.model().type().equals("vdpa_sim") || scan.model().type().equals("mlx5");
        boolean known = net && scan.model().groups() == 2 && scan.model().queues() <= 3;
        return known ? index == 2 ? 1 : 0 : -1;
    }
}
