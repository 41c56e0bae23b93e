package iovascope.vhost;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of {@code struct vhost_msg} and {@code struct vhost_msg_v2} on x86-64: 72 bytes, little endian.
 *
 * <p>Layout: type 0, asid 4, iova 8, size 16, uaddr 24, perm 32, message type 33; the rest is padding that the kernel
 * ignores. Source: Linux {@code include/uapi/linux/vhost_types.h}.
 */
public final class MessageCodec {

    /** Bytes of a whole frame; also what a successful write returns, whatever its length. */
    public static final int FRAME_SIZE = 72;
    /** Bytes that the kernel reads; a shorter write is refused. */
    public static final int LEAST_SIZE = 40;
    /** Bytes that hold every field. */
    public static final int FIELDS_SIZE = 34;

    private MessageCodec() {}

    /**
     * Reads the fields.
     *
     * @param bytes at least {@link #FIELDS_SIZE} of them
     */
    public static IotlbMessage decode(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new IotlbMessage(
                frame.getInt(0),
                frame.getInt(4),
                frame.get(33) & 0xff,
                frame.getLong(8),
                frame.getLong(16),
                frame.getLong(24),
                frame.get(32) & 0xff);
    }

    /** A frame with every padding byte 0. */
    public static byte[] encode(IotlbMessage message) {
        byte[] bytes = new byte[FRAME_SIZE];
        patch(message, bytes);
        return bytes;
    }

    /** Writes the fields into a frame and leaves its padding as it is. */
    public static void patch(IotlbMessage message, byte[] frame) {
        ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, message.header())
                .putInt(4, message.asid())
                .putLong(8, message.iova())
                .putLong(16, message.size())
                .putLong(24, message.uaddr())
                .put(32, (byte) message.perm())
                .put(33, (byte) message.type());
    }

    /** Whether a write is a whole frame with a known header and clear padding: its fields then say all of it. */
    public static boolean isPlain(byte[] bytes) {
        if (bytes.length != FRAME_SIZE) {
            return false;
        }
        IotlbMessage message = decode(bytes);
        boolean known =
                message.header() == IotlbMessage.V2 || message.header() == IotlbMessage.V1 && message.asid() == 0;
        return known && Arrays.equals(bytes, encode(message));
    }
}
