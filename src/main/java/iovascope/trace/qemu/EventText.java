package iovascope.trace.qemu;

import iovascope.trace.Action;
import iovascope.trace.TraceFormatException;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.Map;

/**
 * The fields that follow an event's name. Source: QEMU {@code hw/virtio/trace-events}, 5.2 to 10.x, and the live-update
 * series of 2024-07.
 */
final class EventText {

    /** One message; {@code suppressed} if QEMU printed it and did not write it. */
    record Write(IotlbMessage message, int fd, boolean suppressed) {}

    record Status(long device, long bits) {}

    private EventText() {}

    static Write map(EventLine line) throws TraceFormatException {
        vdpa(line);
        int fd = fd(line);
        int header = (int) u32(line, " msg_type: ");
        int asid = asid(line);
        long iova = line.hex(" iova: ", 64);
        long size = line.hex(" size: ", 64);
        long uaddr = line.hex(" uaddr: ", 64);
        int perm = (int) line.hex(" perm: ", 8);
        int type = type(line);
        boolean suppressed = suppressed(line);
        return new Write(new IotlbMessage(header, asid, type, iova, size, uaddr, perm), fd, suppressed);
    }

    static Write unmap(EventLine line) throws TraceFormatException {
        vdpa(line);
        int fd = fd(line);
        int header = (int) u32(line, " msg_type: ");
        int asid = asid(line);
        long iova = line.hex(" iova: ", 64);
        long size = line.hex(" size: ", 64);
        int type = type(line);
        boolean suppressed = suppressed(line);
        return new Write(new IotlbMessage(header, asid, type, iova, size, 0, 0), fd, suppressed);
    }

    /** Null for a commit without a message: then no batch was open. */
    static Write batch(EventLine line) throws TraceFormatException {
        vdpa(line);
        if (line.atEnd()) {
            return null;
        }
        int fd = fd(line);
        int header = (int) u32(line, " msg_type: ");
        int type = type(line);
        line.expectEnd();
        return new Write(new IotlbMessage(header, 0, type, 0, 0, 0, 0), fd, false);
    }

    static Action plain(EventLine line, VhostIoctl request) throws TraceFormatException {
        device(line);
        line.expectEnd();
        return new Action.Ioctl(request, Map.of(), -1);
    }

    static Status status(EventLine line, boolean reset) throws TraceFormatException {
        long device = device(line);
        // A reset prints its status only up to QEMU 8.
        long bits = reset && line.atEnd() ? 0 : line.hex(" status: ", 8);
        line.expectEnd();
        return new Status(device, bits);
    }

    static Action vringAddr(EventLine line) throws TraceFormatException {
        device(line);
        long index = u32(line, " index: ");
        line.hex(" flags: ", 32);
        long desc = line.hex(" desc_user_addr: ", 64);
        long used = line.hex(" used_user_addr: ", 64);
        long avail = line.hex(" avail_user_addr: ", 64);
        line.hex(" log_guest_addr: ", 64);
        line.expectEnd();
        Map<String, Long> arguments = Map.of("index", index, "desc", desc, "used", used, "avail", avail);
        return new Action.Ioctl(VhostIoctl.SET_VRING_ADDR, arguments, -1);
    }

    static Action iovaRange(EventLine line) throws TraceFormatException {
        device(line);
        long first = line.hex(" first: ", 64);
        long last = line.hex(" last: ", 64);
        line.expectEnd();
        return new Action.Ioctl(VhostIoctl.GET_IOVA_RANGE, Map.of("first", first, "last", last), -1);
    }

    private static void vdpa(EventLine line) throws TraceFormatException {
        if (!line.pass(" vdpa_shared:")) {
            line.expect(" vdpa:");
        }
        line.pass(" ");
        line.pointer();
    }

    private static long device(EventLine line) throws TraceFormatException {
        line.expect(" dev: ");
        return line.pointer();
    }

    private static int fd(EventLine line) throws TraceFormatException {
        return (int) line.decimal(" fd: ", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** QEMU before 8.0 knows address space 0 only and prints none. */
    private static int asid(EventLine line) throws TraceFormatException {
        return line.at(" asid:") ? (int) u32(line, " asid: ") : 0;
    }

    private static int type(EventLine line) throws TraceFormatException {
        return (int) line.decimal(" type: ", 0, 255);
    }

    private static long u32(EventLine line, String label) throws TraceFormatException {
        return line.decimal(label, 0, 0xffff_ffffL);
    }

    private static boolean suppressed(EventLine line) throws TraceFormatException {
        boolean suppressed = false;
        if (line.at(" shadow:")) {
            line.decimal(" shadow: ", 0, 1);
            suppressed = line.pass(" (suppress)") || line.pass(" (suppressed)");
            if (!suppressed) {
                line.pass(" (remap)");
            }
        }
        line.expectEnd();
        return suppressed;
    }
}
