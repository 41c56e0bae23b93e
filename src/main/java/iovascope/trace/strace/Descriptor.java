package iovascope.trace.strace;

/**
 * A file descriptor as strace prints it: {@code 6}, {@code 6</dev/vhost-vdpa-0>}, {@code 3</memfd:ram0>(deleted)}.
 *
 * @param number negative for AT_FDCWD and for none
 * @param path null without -y; of -yy only what -y would show
 * @param end where in the text it ends
 */
record Descriptor(int number, String path, int end) {

    private static final String AT_FDCWD = "AT_FDCWD";
    private static final String DELETED = "(deleted)";

    /** Whether it names a vhost-vdpa node. */
    boolean isDevice() {
        return path != null && isDevicePath(path);
    }

    static boolean isDevicePath(String path) {
        return path.startsWith("/dev/") && path.startsWith("vhost-vdpa-", path.lastIndexOf('/') + 1);
    }

    /** Whether a descriptor, or any other number, begins here. */
    static boolean startsAt(Call call, int at) {
        return at < call.text.length() && Character.digit(call.text.charAt(at), 10) >= 0;
    }

    static Descriptor parse(Call call, int from) throws SyntaxException {
        String text = call.text;
        int at = from;
        int number;
        if (text.startsWith(AT_FDCWD, at)) {
            at += AT_FDCWD.length();
            number = -100;
        } else {
            boolean negative = at < text.length() && text.charAt(at) == '-';
            at += negative ? 1 : 0;
            int digits = at;
            while (startsAt(call, at)) {
                at++;
            }
            if (at == digits || at - digits > 10) {
                throw call.broken(from, "a descriptor");
            }
            long value = Long.parseLong(text, digits, at, 10);
            number = (int) (negative ? -value : value);
        }
        if (at == text.length() || text.charAt(at) != '<') {
            return new Descriptor(number, null, at);
        }
        int close = ArgumentScanner.closingAngle(call, at);
        int pathEnd = text.indexOf('<', at + 1);
        pathEnd = pathEnd < 0 || pathEnd > close ? close : pathEnd;
        String path = EscapedText.string(call, at + 1, pathEnd);
        if (path.endsWith(" (deleted)")) {
            path = path.substring(0, path.length() - " (deleted)".length());
        }
        at = close + 1;
        return new Descriptor(number, path, text.startsWith(DELETED, at) ? at + DELETED.length() : at);
    }
}
