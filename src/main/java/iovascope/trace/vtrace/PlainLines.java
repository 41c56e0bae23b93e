package iovascope.trace.vtrace;

import iovascope.trace.TraceEvent;
import iovascope.vhost.IotlbMessage;
import java.nio.charset.StandardCharsets;

/**
 * Parses the lines that nearly all of a large trace consists of, messages without a fault or a peculiarity, straight
 * from their bytes. Whatever else there is, and whatever might be wrong, it leaves to {@link Reading#line}, so that
 * there is one place only that knows the whole format and its errors.
 */
final class PlainLines {

    private static final int ASID = 1;
    private static final int IOVA = 1 << 1;
    private static final int SIZE = 1 << 2;
    private static final int UADDR = 1 << 3;
    private static final int PERM = 1 << 4;
    private static final int HEADER = 1 << 5;
    private static final int FD = 1 << 6;
    private static final int KERNEL = 1 << 7;

    private static final int ANY = HEADER | FD | KERNEL;

    /** Seconds of more digits than this might not fit as nanoseconds. */
    private static final int MOST_SECOND_DIGITS = 9 + 1;

    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000 - 1;
    private static final int MOST_NAMES = 64;
    private static final long[] POWERS = new long[10];

    static {
        POWERS[0] = 1;
        for (int power = 1; power < POWERS.length; power++) {
            POWERS[power] = 10 * POWERS[power - 1];
        }
    }

    private static final byte[] ASID_KEY = ascii("asid=");
    private static final byte[] IOVA_KEY = ascii("iova=");
    private static final byte[] SIZE_KEY = ascii("size=");
    private static final byte[] UADDR_KEY = ascii("uaddr=");
    private static final byte[] PERM_KEY = ascii("perm=");
    private static final byte[] HEADER_KEY = ascii("header=");
    private static final byte[] FD_KEY = ascii("fd=");
    private static final byte[] KERNEL_KEY = ascii("kernel=");
    private static final byte[][] EVENTS = new byte[IotlbMessage.REMAP + 1][];

    static {
        for (int type = 1; type < EVENTS.length; type++) {
            EVENTS[type] = ascii(IotlbMessage.name(type));
        }
    }

    private final LineBytes line = new LineBytes();
    private Rows rows;
    /** Index of the name read last: most often the next line has it too. */
    private int lastName;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Parses whole lines.
     *
     * @param lines from {@code from} inclusive to {@code to} exclusive
     * @param into is cleared and filled
     * @return how many lines there are
     */
    int parse(byte[] lines, int from, int to, Rows into) {
        line.bytes = lines;
        rows = into;
        rows.clear();
        lastName = 0;
        int count = 0;
        int next;
        for (int begin = from; begin < to; begin = next) {
            next = line.line(begin, to);
            line.skipBlanks();
            if (line.at < line.end) {
                rows.reserve();
                int row = rows.count++;
                rows.linesBefore[row] = count;
                rows.from[row] = begin;
                if (!message(row)) {
                    rows.type[row] = Rows.NOT_PARSED;
                }
            }
            count++;
        }
        return count;
    }

    private boolean message(int row) {
        if (!time(row) || !process(row)) {
            return false;
        }
        int type = event();
        if (type < 0) {
            return false;
        }
        rows.type[row] = type;
        rows.header[row] = IotlbMessage.V2;
        rows.asid[row] = 0;
        rows.iova[row] = 0;
        rows.size[row] = 0;
        rows.uaddr[row] = 0;
        rows.perm[row] = 0;
        rows.fd[row] = -1;
        rows.kernelObserved[row] = TraceEvent.UNKNOWN;
        rows.observed[row] = TraceEvent.UNKNOWN;
        int seen = 0;
        while (line.at < line.end && line.bytes[line.at] != '=') {
            int field = field(row);
            if (field == 0 || (seen & field) != 0) {
                return false;
            }
            seen |= field;
            line.skipBlanks();
        }
        return isComplete(type, rows.header[row], seen) && (line.at == line.end || result(row));
    }

    private static boolean isComplete(int type, int header, int seen) {
        int asid = header == IotlbMessage.V1 ? 0 : ASID;
        int range = IOVA | SIZE;
        return switch (type) {
            case IotlbMessage.BATCH_BEGIN, IotlbMessage.BATCH_END -> has(seen, 0, ASID);
            case IotlbMessage.INVALIDATE -> has(seen, asid | range, ASID);
            case IotlbMessage.REMAP -> has(seen, asid | range | UADDR, ASID | PERM);
            default -> has(seen, asid | range | UADDR | PERM, ASID);
        };
    }

    private static boolean has(int seen, int required, int optional) {
        return (seen & required) == required && (seen & ~(required | optional | ANY)) == 0;
    }

    private boolean time(int row) {
        if (line.bytes[line.at] == '-') {
            line.at++;
            rows.time[row] = TraceEvent.UNKNOWN;
            return line.isAtBlank();
        }
        if (!line.digits(MOST_SECOND_DIGITS) || line.number > MOST_SECONDS) {
            return false;
        }
        long nanoseconds = line.number * POWERS[9];
        if (line.at < line.end && line.bytes[line.at] == '.') {
            line.at++;
            int from = line.at;
            if (!line.digits(9)) {
                return false;
            }
            nanoseconds += line.number * POWERS[9 - (line.at - from)];
        }
        rows.time[row] = nanoseconds;
        return line.isAtBlank();
    }

    private boolean process(int row) {
        line.skipBlanks();
        int from = line.at;
        line.skipToBlank();
        if (lastName < rows.nameCount && line.holds(rows.names[lastName], from, line.at)) {
            rows.process[row] = lastName;
            return true;
        }
        lastName = 0;
        while (lastName < rows.nameCount && !line.holds(rows.names[lastName], from, line.at)) {
            lastName++;
        }
        if (lastName == rows.nameCount) {
            if (lastName == MOST_NAMES) {
                return false;
            }
            rows.name(line.text(from, line.at));
        }
        rows.process[row] = lastName;
        return true;
    }

    /** Type of a message by its event, or -1. */
    private int event() {
        line.skipBlanks();
        if (line.at == line.end) {
            return -1;
        }
        int type = switch (line.bytes[line.at]) {
            case 'u' -> IotlbMessage.UPDATE;
            case 'i' -> IotlbMessage.INVALIDATE;
            case 'r' -> IotlbMessage.REMAP;
            case 'm' -> IotlbMessage.MISS;
            case 'a' -> IotlbMessage.ACCESS_FAIL;
            case 'b' ->
                line.at + 6 < line.end && line.bytes[line.at + 6] == 'b'
                        ? IotlbMessage.BATCH_BEGIN
                        : IotlbMessage.BATCH_END;
            default -> -1;
        };
        if (type < 0 || !line.take(EVENTS[type]) || !line.isAtBlank()) {
            return -1;
        }
        line.skipBlanks();
        return type;
    }

    /** Reads a field and returns its bit, or 0. */
    private int field(int row) {
        switch (line.bytes[line.at]) {
            case 'a':
                if (line.take(ASID_KEY) && line.number(0, 0xffff_ffffL)) {
                    rows.asid[row] = (int) line.number;
                    return ASID;
                }
                return 0;
            case 'i':
                if (line.take(IOVA_KEY) && line.number()) {
                    rows.iova[row] = line.number;
                    return IOVA;
                }
                return 0;
            case 's':
                if (line.take(SIZE_KEY) && line.size()) {
                    rows.size[row] = line.number;
                    return SIZE;
                }
                return 0;
            case 'u':
                if (line.take(UADDR_KEY) && line.number()) {
                    rows.uaddr[row] = line.number;
                    return UADDR;
                }
                return 0;
            case 'p':
                if (line.take(PERM_KEY) && line.perm()) {
                    rows.perm[row] = (int) line.number;
                    return PERM;
                }
                return 0;
            case 'h':
                if (line.take(HEADER_KEY) && line.number(1, 2)) {
                    rows.header[row] = (int) line.number;
                    return HEADER;
                }
                return 0;
            case 'f':
                if (line.take(FD_KEY) && line.number(0, Integer.MAX_VALUE)) {
                    rows.fd[row] = (int) line.number;
                    return FD;
                }
                return 0;
            case 'k':
                if (line.take(KERNEL_KEY) && line.outcome(false)) {
                    rows.kernelObserved[row] = line.number;
                    return KERNEL;
                }
                return 0;
            default:
                return 0;
        }
    }

    private boolean result(int row) {
        line.at++;
        if (line.at == line.end || !line.isAtBlank()) {
            return false;
        }
        line.skipBlanks();
        if (line.at == line.end || !line.outcome(true)) {
            return false;
        }
        rows.observed[row] = line.number;
        line.skipBlanks();
        return line.at == line.end;
    }
}
