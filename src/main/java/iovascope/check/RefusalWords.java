package iovascope.check;

import iovascope.timeline.Walk;
import iovascope.trace.Action;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;

/** Words that findings about refused steps share. */
final class RefusalWords {

    private RefusalWords() {}

    /** {@code EEXIST inside the kernel, EFAULT for the caller}. */
    static String errno(Scan scan) {
        Errno inner = scan.walk().kernelErrno();
        Errno seen = Errno.ofResult(scan.walk().userResult());
        return (inner == null || inner == seen ? "" : inner + " inside the kernel, ") + seen + " for the caller";
    }

    /** What the step at which the scan stands is: {@code update of 0x1000 + 4 KiB}, {@code new_owner}. */
    static String call(Scan scan) {
        IotlbMessage message = message(scan);
        if (message != null) {
            return call(message);
        }
        Action action = scan.action();
        if (action instanceof Action.Ioctl ioctl) {
            return ioctl.request().eventName();
        }
        if (action instanceof Action.Frame frame) {
            return "write of " + Long.toUnsignedString(frame.length()) + " bytes";
        }
        return action instanceof Action.Open ? "open" : "close";
    }

    /** {@code update of 0x1000 + 4 KiB}; {@code batch_begin}, as that names no range. */
    static String call(IotlbMessage message) {
        String name = IotlbMessage.name(message.type());
        String type = name == null ? "message" : name;
        boolean ranged = message.type() != IotlbMessage.BATCH_BEGIN && message.type() != IotlbMessage.BATCH_END;
        return ranged ? type + " of " + MessageText.place(message) : type;
    }

    /** The message that was written, also if the kernel did not get as far as reading it; null if there is none. */
    static IotlbMessage message(Scan scan) {
        Walk walk = scan.walk();
        if (walk.isMessage()) {
            return walk.message();
        }
        if (!walk.release()
                && scan.action() instanceof Action.Frame frame
                && frame.bytes().length >= MessageCodec.FIELDS_SIZE
                && frame.length() >= MessageCodec.LEAST_SIZE) {
            return MessageCodec.decode(frame.bytes());
        }
        return null;
    }

    /** A clause about the frame's asid where the kernel does not read it; else empty. */
    static String unreadAsid(Scan scan) {
        IotlbMessage message = scan.walk().message();
        if (message.asid() == scan.walk().asid()) {
            return "";
        }
        String why = message.header() == IotlbMessage.V1 ? "a V1 frame has none" : "IOTLB_ASID is not acked";
        return " (the frame's asid " + Integer.toUnsignedString(message.asid()) + " is not read: " + why + ")";
    }

    /** What the step that changed a mapping last did to it: {@code made in step 3}, {@code remapped in step 9}. */
    static String since(Scan scan, int step) {
        int event = scan.timeline().step(step).event();
        boolean moved =
                scan.trace().isMessage(event) && scan.trace().message(event).type() == IotlbMessage.REMAP;
        return (moved ? "remapped in step " : "made in step ") + step;
    }

    /** {@code 1 page}, {@code 2 pages}. */
    static String count(long number, String noun) {
        return Long.toUnsignedString(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
