package iovascope.trace.strace;

import iovascope.mem.Unsigned;
import iovascope.vhost.VhostIoctl;

/**
 * The second argument of ioctl: a name, {@code A or B}, {@code _IOC(dir, 0xaf, nr, size)}, or a number.
 *
 * @param known null if it is no ioctl that this program knows
 * @param vhost whether it is one of the vhost type at all
 */
record IoctlRequest(VhostIoctl known, boolean vhost, String text) {

    private static final int VHOST_TYPE = 0xaf;

    static IoctlRequest parse(Arguments arguments) throws SyntaxException {
        String text = arguments.text(1);
        if (text.startsWith("_IO")) {
            return composed(arguments, text);
        }
        if (text.startsWith("0x")) {
            return numbered(arguments.bits(1), text);
        }
        boolean vhost = false;
        for (String name : text.split(" or ")) {
            VhostIoctl known = VhostIoctl.ofHeaderName(name);
            if (known != null) {
                return new IoctlRequest(known, true, text);
            }
            vhost |= name.startsWith("VHOST_");
        }
        return new IoctlRequest(null, vhost, text);
    }

    private static IoctlRequest composed(Arguments arguments, String text) throws SyntaxException {
        String[] parts =
                text.substring(text.indexOf('(') + 1, text.length() - 1).split(", *");
        try {
            if (parts.length != 4) {
                throw new NumberFormatException(text);
            }
            long direction = (parts[0].contains("_IOC_WRITE") ? 1L : 0) | (parts[0].contains("_IOC_READ") ? 2L : 0);
            long number = Unsigned.parse(parts[3]) << 16 | Unsigned.parse(parts[1]) << 8 | Unsigned.parse(parts[2]);
            return numbered(direction << 30 | number, text);
        } catch (NumberFormatException e) {
            SyntaxException broken =
                    arguments.call.broken(arguments.span(1).from(), "_IOC(direction, type, number, size)");
            broken.initCause(e);
            throw broken;
        }
    }

    private static IoctlRequest numbered(long number, String text) {
        return new IoctlRequest(VhostIoctl.of((int) number), (number >> 8 & 0xff) == VHOST_TYPE, text);
    }
}
