package iovascope.lab;

import iovascope.trace.Action;
import iovascope.vhost.IoctlCodec;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * A call on the emulated node as its 72 bytes on a socket. A message is the frame that a VMM writes to a real node; an ioctl,
 * which sockets do not have, is put into a frame with a header that no message has.
 */
final class NodeCall {

    static final int BYTES = MessageCodec.FRAME_SIZE;

    /** "ioct"; frames of messages begin with 1 or 2. */
    private static final int IOCTL = 0x7463_6f69;

    private static final int ARGUMENT = 8;

    private NodeCall() {}

    static byte[] ioctl(VhostIoctl request, Map<String, Long> fields) {
        byte[] argument = IoctlCodec.encode(request, fields);
        byte[] frame = new byte[BYTES];
        ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(IOCTL)
                .putInt(request.number())
                .put(argument == null ? new byte[0] : argument);
        return frame;
    }

    /** What a frame says. @param fd it came through, in the process that called */
    static Action action(byte[] frame, int fd) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != IOCTL) {
            return new Action.Message(MessageCodec.decode(frame), fd);
        }
        VhostIoctl request = VhostIoctl.of(bytes.getInt(4));
        byte[] argument = Arrays.copyOfRange(frame, ARGUMENT, ARGUMENT + IoctlCodec.size(request));
        return new Action.Ioctl(request, IoctlCodec.decode(request, argument), fd);
    }
}
