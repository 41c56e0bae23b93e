package iovascope.trace.strace;

import iovascope.mem.Unsigned;
import iovascope.trace.Action;
import iovascope.vhost.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Writes and ioctls on the device node. */
final class DeviceCalls {

    private final Recording recording;

    DeviceCalls(Recording recording) {
        this.recording = recording;
    }

    /** The bytes of one message, as far as the recording has them. */
    private static final class Frame {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(MessageCodec.FRAME_SIZE);
        long length;
        boolean cut;
    }

    void write(Call call) throws SyntaxException {
        Descriptor descriptor = Descriptor.parse(call, 0);
        if (!recording.isDevice(call, descriptor)) {
            return;
        }
        Arguments arguments = new Arguments(call);
        Frame frame = new Frame();
        append(frame, call, arguments.span(1).from(), arguments.number(2));
        emit(frame, arguments, descriptor.number());
    }

    void writev(Call call) throws SyntaxException {
        Descriptor descriptor = Descriptor.parse(call, 0);
        if (!recording.isDevice(call, descriptor)) {
            return;
        }
        Arguments arguments = new Arguments(call);
        Frame frame = new Frame();
        int list = arguments.span(1).from();
        if (!call.text.startsWith("[", list)) {
            frame.cut = true;
        } else {
            for (ArgumentScanner.Span part : ArgumentScanner.elements(call, list)) {
                vector(frame, call, part.from());
            }
        }
        emit(frame, arguments, descriptor.number());
    }

    private static void vector(Frame frame, Call call, int from) throws SyntaxException {
        if (call.text.startsWith("...", from)) {
            frame.cut = true;
            return;
        }
        if (!call.text.startsWith("{", from)) {
            throw call.broken(from, "{iov_base=…, iov_len=…}");
        }
        var fields = ArgumentScanner.elements(call, from);
        if (fields.size() != 2) {
            throw call.broken(from, "{iov_base=…, iov_len=…}");
        }
        // Old versions of strace print no field names.
        int base = after(call, fields.get(0).from(), "iov_base=");
        int length = after(call, fields.get(1).from(), "iov_len=");
        append(frame, call, base, Result.number(call, length, fields.get(1).to()));
    }

    private static int after(Call call, int from, String name) {
        return call.text.startsWith(name, from) ? from + name.length() : from;
    }

    private static void append(Frame frame, Call call, int from, long length) throws SyntaxException {
        frame.length += length;
        if (!call.text.startsWith("\"", from)) {
            frame.cut |= length != 0;
            return;
        }
        int end = ArgumentScanner.closingQuote(call, from);
        byte[] bytes = EscapedText.bytes(call, from + 1, end);
        if (!frame.cut) {
            frame.bytes.writeBytes(bytes);
        }
        boolean cut = call.text.startsWith("...", end + 1);
        if (!cut && bytes.length != length || cut && !Unsigned.less(bytes.length, length)) {
            throw call.broken(from, "a string of " + Long.toUnsignedString(length) + " bytes");
        }
        frame.cut |= cut;
    }

    private void emit(Frame frame, Arguments arguments, int fd) throws SyntaxException {
        long observed = arguments.result().value();
        byte[] bytes = frame.bytes.toByteArray();
        Call call = arguments.call;
        if (!frame.cut && MessageCodec.isPlain(bytes)) {
            recording.emit(call, new Action.Message(MessageCodec.decode(bytes), fd), observed);
            return;
        }
        recording.emit(call, new Action.Frame(bytes, frame.length, fd), observed);
        if (frame.cut) {
            recording.problem(
                    "TRC-001",
                    call.lastLine,
                    0,
                    "the recording has %d of the %s bytes written; strace -s 72 keeps them all"
                            .formatted(bytes.length, Long.toUnsignedString(frame.length)));
        }
    }

    void ioctl(Call call) throws SyntaxException {
        Descriptor descriptor = Descriptor.parse(call, 0);
        if (!recording.isDevice(call, descriptor)) {
            return;
        }
        Arguments arguments = new Arguments(call);
        IoctlRequest request = IoctlRequest.parse(arguments);
        Result result = arguments.result();
        if (request.known() != null) {
            recording.emit(
                    call, new Action.Ioctl(request.known(), values(arguments), descriptor.number()), result.value());
        } else if (request.vhost()) {
            recording.note(call.lastLine, "ioctl %s is unknown and left out".formatted(request.text()));
        }
    }

    /** strace prints the address of what an ioctl points to; a version that decodes it prints {@code [VALUE]}. */
    private static Map<String, Long> values(Arguments arguments) throws SyntaxException {
        if (arguments.count() < 3) {
            return Map.of();
        }
        String text = arguments.text(2);
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Map.of();
        }
        try {
            return Map.of("value", Unsigned.parse(text.substring(1, text.length() - 1)));
        } catch (NumberFormatException e) {
            return Map.of();
        }
    }
}
