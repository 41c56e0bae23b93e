package iovascope.trace.strace;

import iovascope.mem.Unsigned;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;

/**
 * What a call returned.
 *
 * @param value a number from 0, an address, minus an errno, or {@link TraceEvent#UNKNOWN}
 * @param failed whether {@code value} is minus an errno
 * @param descriptor the result as a descriptor with its path; null if it is none
 */
record Result(long value, boolean failed, Descriptor descriptor) {

    private static final Result NONE = new Result(TraceEvent.UNKNOWN, false, null);

    boolean succeeded() {
        return !failed && value != TraceEvent.UNKNOWN;
    }

    /** Reads {@code = 72}, {@code = -1 EFAULT (Bad address)}, {@code = ?} from the stretch after the arguments. */
    static Result parse(Call call, int from) throws SyntaxException {
        if (!call.finished) {
            return NONE;
        }
        String text = call.text;
        int at = text.indexOf('=', from) + 1;
        if (at == 0 || !text.substring(from, at - 1).isBlank()) {
            throw call.broken(from, "'=' and a result");
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (text.startsWith("?", at)) {
            return NONE;
        }
        if (text.startsWith("-1 ", at)) {
            return new Result(-errno(call, at + 3), true, null);
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '<') {
            end++;
        }
        long value = number(call, at, end);
        boolean plain = value >= 0 && value <= Integer.MAX_VALUE && !text.startsWith("0x", at);
        return new Result(value, false, plain ? Descriptor.parse(call, at) : null);
    }

    private static long errno(Call call, int from) throws SyntaxException {
        String text = call.text;
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        Errno known = Errno.named(text.substring(from, end));
        if (known != null) {
            return known.number();
        }
        String unknown = "Unknown error ";
        int digits = text.indexOf(unknown, end) + unknown.length();
        int close = text.indexOf(')', digits);
        if (digits < unknown.length() || close < 0) {
            throw call.broken(from, "the name of an error");
        }
        return number(call, digits, close);
    }

    /** A number in decimal or hexadecimal, unsigned 64 bits. */
    static long number(Call call, int from, int to) throws SyntaxException {
        try {
            return Unsigned.parse(call.text.substring(from, to));
        } catch (NumberFormatException e) {
            SyntaxException broken = call.broken(from, "a number");
            broken.initCause(e);
            throw broken;
        }
    }
}
