package iovascope.vhost;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pointer of an ioctl leads to, as bytes and as the fields of a trace. Little endian, x86-64.
 *
 * <p>Source: {@code struct vhost_vring_state}, {@code struct vhost_vring_addr}, Linux
 * {@code include/uapi/linux/vhost_types.h}; the sizes are those in the request numbers.
 */
public final class IoctlCodec {

    private static final int SIZE_SHIFT = 16;
    private static final int SIZE_MASK = 0x3fff;

    private IoctlCodec() {}

    /** How many bytes the argument has, by the request's number; 0 for none. */
    public static int size(VhostIoctl request) {
        return request.number() >>> SIZE_SHIFT & SIZE_MASK;
    }

    /**
     * The argument.
     *
     * @param fields by name, as in a trace
     * @return null if the request takes none
     * @throws IllegalArgumentException if a field is missing that the bytes need, or no layout is known
     */
    public static byte[] encode(VhostIoctl request, Map<String, Long> fields) {
        int size = size(request);
        if (size == 0) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        if (answers(request)) {
            return bytes.array();
        }
        List<String> names = names(request);
        for (String name : names) {
            Long value = fields.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        request.eventName() + ": the trace does not tell its " + name + ", so it cannot be made");
            }
            put(bytes, place(request, name), width(request, name), value);
        }
        return bytes.array();
    }

    /** The fields of an argument; none if no layout is known. */
    public static Map<String, Long> decode(VhostIoctl request, byte[] argument) {
        Map<String, Long> fields = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(argument).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : names(request)) {
            fields.put(name, get(bytes, place(request, name), width(request, name)));
        }
        return fields;
    }

    /** Whether the kernel writes the argument and reads nothing of it. */
    private static boolean answers(VhostIoctl request) {
        return request.number() >>> 30 == 2;
    }

    private static List<String> names(VhostIoctl request) {
        return switch (request) {
            case SET_FEATURES, GET_FEATURES, SET_BACKEND_FEATURES, GET_BACKEND_FEATURES, SET_STATUS, GET_STATUS ->
                List.of("value");
            case SET_GROUP_ASID -> List.of("group", "asid");
            case SET_VRING_NUM, SET_VRING_BASE, SET_VRING_ENABLE -> List.of("index", "num");
            case SET_VRING_ADDR -> List.of("index", "desc", "used", "avail");
            default -> {
                if (size(request) == 0 || answers(request)) {
                    yield List.of();
                }
                throw new IllegalArgumentException(request.eventName() + ": how its argument is laid out is not known");
            }
        };
    }

    private static int place(VhostIoctl request, String name) {
        return switch (name) {
            case "num", "asid" -> 4;
            case "desc" -> 8;
            case "used" -> 16;
            case "avail" -> 24;
            default -> 0;
        };
    }

    private static int width(VhostIoctl request, String name) {
        boolean whole = name.equals("value");
        return whole ? size(request) : request == VhostIoctl.SET_VRING_ADDR && !name.equals("index") ? 8 : 4;
    }

    private static void put(ByteBuffer bytes, int at, int width, long value) {
        switch (width) {
            case 1 -> bytes.put(at, (byte) value);
            case 4 -> bytes.putInt(at, (int) value);
            default -> bytes.putLong(at, value);
        }
    }

    private static long get(ByteBuffer bytes, int at, int width) {
        return switch (width) {
            case 1 -> bytes.get(at) & 0xff;
            case 4 -> Integer.toUnsignedLong(bytes.getInt(at));
            default -> bytes.getLong(at);
        };
    }
}
