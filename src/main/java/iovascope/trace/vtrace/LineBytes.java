package iovascope.trace.vtrace;

import iovascope.vhost.Errno;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A place in the bytes of a line, and what can be read from there. Methods that read give false if it is not there, or
 * if it is spelled in a way that only {@link Values} knows; the place is then anywhere.
 */
final class LineBytes {

    /** More digits than this might not fit into 63 bits. */
    private static final int MOST_DIGITS = 18;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final byte[] DIGITS = new byte[256];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            DIGITS[Character.forDigit(digit, 16)] = (byte) digit;
            DIGITS[Character.toUpperCase(Character.forDigit(digit, 16))] = (byte) digit;
        }
    }

    private final Map<String, Long> errnos = new HashMap<>();
    byte[] bytes;
    int at;
    /** The line ends before this byte. */
    int end;
    /** The number read last. */
    long number;

    /**
     * Goes to the line that begins at {@code from}.
     *
     * @param to all lines end here at the latest, exclusive
     * @return where the next line begins, if there is one
     */
    int line(int from, int to) {
        at = from;
        int place = endOfLine(from, to);
        end = place > from && bytes[place - 1] == '\r' ? place - 1 : place;
        return place + 1;
    }

    private int endOfLine(int from, int to) {
        int place = from;
        for (; place + Long.BYTES <= to; place += Long.BYTES) {
            long differences = (long) LONGS.get(bytes, place) ^ '\n' * LOW_BITS;
            // The lowest high bit that the borrow leaves is that of the first zero byte.
            long ends = differences - LOW_BITS & ~differences & HIGH_BITS;
            if (ends != 0) {
                return place + (Long.numberOfTrailingZeros(ends) >>> 3);
            }
        }
        while (place < to && bytes[place] != '\n') {
            place++;
        }
        return place;
    }

    void skipBlanks() {
        int place = at;
        while (place < end && (bytes[place] == ' ' || bytes[place] == '\t')) {
            place++;
        }
        at = place;
    }

    void skipToBlank() {
        int place = at;
        while (place < end && bytes[place] != ' ' && bytes[place] != '\t') {
            place++;
        }
        at = place;
    }

    boolean isAtBlank() {
        return at == end || bytes[at] == ' ' || bytes[at] == '\t';
    }

    boolean take(byte[] word) {
        if (end - at < word.length) {
            return false;
        }
        for (int place = 0; place < word.length; place++) {
            if (bytes[at + place] != word[place]) {
                return false;
            }
        }
        at += word.length;
        return true;
    }

    /** Whether the bytes between two places are those of {@code word}; false if it is not of ASCII. */
    boolean holds(String word, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int place = 0; place < word.length(); place++) {
            if (word.charAt(place) != bytes[from + place]) {
                return false;
            }
        }
        return true;
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Reads up to {@code most} decimal digits, and at least one. */
    boolean digits(int most) {
        int place = at;
        int last = end;
        long value = 0;
        while (place < last) {
            int digit = bytes[place] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = 10 * value + digit;
            place++;
        }
        int count = place - at;
        at = place;
        number = value;
        return count > 0 && count <= most;
    }

    private boolean digitsOrHex() {
        if (end - at < 3 || bytes[at] != '0' || (bytes[at + 1] | 0x20) != 'x') {
            return digits(MOST_DIGITS);
        }
        int from = at + 2;
        int place = from;
        int last = end;
        long value = 0;
        while (place < last) {
            int digit = DIGITS[bytes[place] & 0xff];
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
            place++;
        }
        at = place;
        number = value;
        return place > from && place - from <= 16;
    }

    /** Reads a number of 64 bits, up to a blank. */
    boolean number() {
        return digitsOrHex() && isAtBlank();
    }

    /** Reads a number between two, both inclusive and below 2^63, up to a blank. */
    boolean number(long least, long most) {
        return number() && number >= least && number <= most;
    }

    boolean size() {
        if (!digitsOrHex()) {
            return false;
        }
        if (!isAtBlank()) {
            int shift = switch (bytes[at++]) {
                case 'K' -> 10;
                case 'M' -> 20;
                case 'G' -> 30;
                case 'T' -> 40;
                default -> 0;
            };
            long units = number;
            number = units << shift;
            return shift != 0 && isAtBlank() && number >>> shift == units;
        }
        return true;
    }

    boolean perm() {
        if (end - at >= 2 && bytes[at + 1] == 'o' && (bytes[at] == 'r' || bytes[at] == 'w')) {
            number = bytes[at] == 'r' ? 1 : 2;
            at += 2;
            return isAtBlank();
        }
        if (end - at >= 2 && bytes[at] == 'r' && bytes[at + 1] == 'w') {
            number = 3;
            at += 2;
            return isAtBlank();
        }
        return number(0, 0xff);
    }

    /** Reads what a call gave: a number, or an errno, which has a minus before its name if {@code signed}. */
    boolean outcome(boolean signed) {
        boolean minus = at < end && bytes[at] == '-';
        if (minus) {
            at++;
        }
        if (at < end && bytes[at] == 'E') {
            return minus == signed && errno();
        }
        if (!digitsOrHex() || number < 0) {
            return false;
        }
        number = minus ? -number : number;
        return isAtBlank();
    }

    private boolean errno() {
        int from = at;
        skipToBlank();
        String name = text(from, at);
        Long known = errnos.get(name);
        if (known == null) {
            Errno errno = Errno.named(name);
            if (errno == null) {
                return false;
            }
            known = (long) -errno.number();
            errnos.put(name, known);
        }
        number = known;
        return true;
    }
}
