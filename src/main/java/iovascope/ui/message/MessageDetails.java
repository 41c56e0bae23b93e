package iovascope.ui.message;

import iovascope.check.Verdict;
import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.ui.shell.OpenTrace;
import iovascope.vhost.Access;
import iovascope.vhost.DeviceStatus;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step in full, as words.
 *
 * @param name as the header file calls it
 * @param route who called on what
 * @param fields what was said and answered
 * @param bytes the raw frame; empty if the step is no write
 * @param marked whether the uaddr in the bytes is set off
 */
record MessageDetails(String name, String route, List<Field> fields, byte[] bytes, boolean marked) {

    /**
     * @param place byte offset and type, or empty
     * @param first its first byte in the frame
     * @param bytes how many bytes it takes; 0 if it is not part of the frame
     */
    record Field(String name, String value, String place, Tone tone, int first, int bytes) {

        boolean holds(int at) {
            return first <= at && at < first + bytes;
        }
    }

    enum Tone {
        PLAIN,
        DANGER
    }

    static MessageDetails of(OpenTrace trace, int number) {
        Step step = trace.timeline().step(number);
        TraceEvent event = trace.trace().event(step.event());
        String process = trace.process(event.process());
        List<Field> fields = new ArrayList<>();
        String name;
        int fd = -1;
        byte[] bytes = {};
        boolean marked = false;
        if (step.release()) {
            name = "release";
        } else if (event.action() instanceof Action.Message write) {
            IotlbMessage message = write.message();
            name = name(message);
            fd = write.fd();
            bytes = MessageCodec.encode(message);
            marked = message.type() == IotlbMessage.REMAP && leadsAstray(trace, number);
            addMessage(fields, message, marked);
        } else if (event.action() instanceof Action.Frame frame) {
            name = "raw frame";
            fd = frame.fd();
            bytes = frame.bytes();
            addFrame(fields, frame);
        } else if (event.action() instanceof Action.Ioctl ioctl) {
            name = ioctl.request().headerName();
            fd = ioctl.fd();
            addIoctl(fields, ioctl);
        } else if (event.action() instanceof Action.Open open) {
            name = "open";
            fd = open.fd();
        } else {
            name = "close";
            fd = event.action() instanceof Action.Close close ? close.fd() : -1;
        }
        fields.add(plain("result", result(step)));
        if (step.rejected() && step.kernelErrno() != null && step.kernelErrno().number() != -step.userResult()) {
            fields.add(plain("in kernel", step.kernelErrno() + "  (the caller always sees EFAULT)"));
        }
        if (event.observed() != TraceEvent.UNKNOWN && event.observed() != step.userResult()) {
            fields.add(new Field("recorded", answer(event.observed()), "", Tone.DANGER, 0, 0));
        }
        return new MessageDetails(name, process + (fd < 0 ? "" : ", fd " + fd), fields, bytes, marked);
    }

    /** Whether a check says that the kernel accepted what leads to wrong memory. */
    private static boolean leadsAstray(OpenTrace trace, int number) {
        return trace.problems().subList(trace.problemFrom(number), trace.problemFrom(number + 1)).stream()
                .anyMatch(finding -> finding.verdict() == Verdict.ACCEPTED_DANGEROUS);
    }

    private static String name(IotlbMessage message) {
        String name = IotlbMessage.name(message.type());
        if (name == null) {
            return "message of type " + message.type();
        }
        return "VHOST_IOTLB_" + name.toUpperCase(Locale.ROOT);
    }

    private static void addMessage(List<Field> fields, IotlbMessage message, boolean suspicious) {
        fields.add(part("iova", wide(message.iova()), 8, 8));
        String size = message.size() == 0 ? "" : "  " + Unsigned.size(message.size());
        fields.add(part("size", wide(message.size()) + size, 16, 8));
        Field uaddr = part("uaddr", wide(message.uaddr()), 24, 8);
        fields.add(suspicious ? new Field("uaddr", uaddr.value(), uaddr.place(), Tone.DANGER, 24, 8) : uaddr);
        String perm = message.type() == IotlbMessage.REMAP
                ? message.perm() == 0 ? "  (must be 0)" : "  (must be 0, is not)"
                : message.perm() == 0 ? "" : "  " + Access.text(message.perm());
        fields.add(part("perm", message.perm() + perm, 32, 1));
        String type = IotlbMessage.name(message.type());
        fields.add(part("type", message.type() + (type == null ? "" : "  " + type.toUpperCase(Locale.ROOT)), 33, 1));
        boolean old = message.header() == IotlbMessage.V1;
        String unread = old ? "  not read: the old frame has none" : "";
        fields.add(part("asid", Integer.toUnsignedString(message.asid()) + unread, 4, 4));
        String version = old ? "  VHOST_IOTLB_MSG" : message.header() == IotlbMessage.V2 ? "  VHOST_IOTLB_MSG_V2" : "";
        fields.add(part("header", Integer.toUnsignedString(message.header()) + version, 0, 4));
    }

    /** What the kernel would read, as far as the recording shows it. */
    private static void addFrame(List<Field> fields, Action.Frame frame) {
        fields.add(plain("length", Long.toUnsignedString(frame.length()) + " bytes written"));
        if (frame.bytes().length >= MessageCodec.FIELDS_SIZE) {
            addMessage(fields, MessageCodec.decode(frame.bytes()), false);
        } else {
            fields.add(plain("shown", frame.bytes().length + " bytes, too few for every field"));
        }
    }

    private static void addIoctl(List<Field> fields, Action.Ioctl ioctl) {
        fields.add(plain("request", "0x%08x".formatted(ioctl.request().number())));
        for (Map.Entry<String, Long> argument : new TreeMap<>(ioctl.arguments()).entrySet()) {
            String words = "";
            if (argument.getKey().equals("value") && ioctl.request() == VhostIoctl.SET_STATUS) {
                words = "  " + DeviceStatus.text(argument.getValue().intValue());
            }
            fields.add(plain(argument.getKey(), Unsigned.hex(argument.getValue()) + words));
        }
    }

    private static String result(Step step) {
        if (!step.replayed()) {
            return "the trace does not tell enough to replay it";
        }
        if (step.oops()) {
            return "the kernel calls a null pointer here";
        }
        return answer(step.userResult()) + (step.rejected() ? "  refused" : "  accepted");
    }

    private static String answer(long result) {
        Errno errno = Errno.ofResult(result);
        return errno == null ? Long.toString(result) : "-" + errno.name();
    }

    private static String wide(long value) {
        return "0x%016x".formatted(value);
    }

    private static Field plain(String name, String value) {
        return new Field(name, value, "", Tone.PLAIN, 0, 0);
    }

    private static Field part(String name, String value, int first, int bytes) {
        return new Field(name, value, "+" + first + "  u" + bytes * 8, Tone.PLAIN, first, bytes);
    }

    /** The field that holds a byte of the frame, or null. */
    Field fieldAt(int at) {
        return fields.stream().filter(field -> field.holds(at)).findFirst().orElse(null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageDetails details
                && name.equals(details.name)
                && route.equals(details.route)
                && fields.equals(details.fields)
                && marked == details.marked
                && Arrays.equals(bytes, details.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(bytes);
    }
}
