package iovascope.vhost;

/**
 * One message as it is written to the device node.
 *
 * <p>Flat, because the kernel reads every field of every type, and a trace holds messages of types that no kernel knows.
 *
 * @param header the frame's first word: {@link #V1} or {@link #V2}; the kernel refuses any other
 * @param asid address space, unsigned 32 bits; in a V1 frame the hole that the kernel skips
 * @param type {@link #UPDATE} and so on; one byte
 * @param iova I/O virtual address, in bytes, unsigned
 * @param size length in bytes, unsigned
 * @param uaddr address in the owner's memory, in bytes, unsigned
 * @param perm {@link Access}; one byte
 */
public record IotlbMessage(int header, int asid, int type, long iova, long size, long uaddr, int perm) {

    public static final int V1 = 1;
    public static final int V2 = 2;

    public static final int MISS = 1;
    public static final int UPDATE = 2;
    public static final int INVALIDATE = 3;
    public static final int ACCESS_FAIL = 4;
    public static final int BATCH_BEGIN = 5;
    public static final int BATCH_END = 6;
    /** Only in the live-update series of 2024; mainline refuses it. */
    public static final int REMAP = 7;

    private static final String[] NAMES = {
        null, "miss", "update", "invalidate", "access_fail", "batch_begin", "batch_end", "remap"
    };

    /** The same message for another address space. */
    public IotlbMessage withAsid(int other) {
        return new IotlbMessage(header, other, type, iova, size, uaddr, perm);
    }

    /** Whether a type begins or ends a batch: the kernel reads no range in it. */
    public static boolean isBatch(int type) {
        return type == BATCH_BEGIN || type == BATCH_END;
    }

    /** The event name of a message type, or null for a type that has none. */
    public static String name(int type) {
        return type >= 0 && type < NAMES.length ? NAMES[type] : null;
    }

    /** The message type of an event name, or -1. */
    public static int type(String name) {
        for (int type = 1; type < NAMES.length; type++) {
            if (NAMES[type].equals(name)) {
                return type;
            }
        }
        return -1;
    }
}
