package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.vhost.Access;

/** What a range that both sides map leads to in the second, as against the first. What needs a look comes first. */
enum Landing {
    /** Other bytes. */
    ELSEWHERE,
    /** The same bytes, but the device may do other things with them. */
    ACCESS,
    /** Other addresses of memory that was never shown. */
    UNKNOWN,
    /** Other addresses of the same bytes, as in every correct live update. */
    SAME_BYTES;

    /** Of a range that the two sides do not map alike. */
    static Landing of(Mapping before, Place a, Mapping after, Place b) {
        if (Place.firstApart(a, b) != null) {
            return ELSEWHERE;
        }
        if (before.perm() != after.perm()) {
            return ACCESS;
        }
        return a.known() && b.known() ? SAME_BYTES : UNKNOWN;
    }

    /** A few words for it: {@code +1 MiB}, {@code ro, was rw}. */
    String words(Mapping before, Place a, Mapping after, Place b, boolean twoTraces) {
        return switch (this) {
            case SAME_BYTES -> "same bytes";
            case ACCESS -> Access.text(after.perm()) + ", was " + Access.text(before.perm());
            case UNKNOWN ->
                a.process() != b.process() || twoTraces
                        ? "other uaddr"
                        : before.uaddr() == after.uaddr()
                                ? "same uaddr"
                                : "uaddr " + distance(before.uaddr(), after.uaddr());
            case ELSEWHERE -> elsewhere(Place.firstApart(a, b));
        };
    }

    private static String elsewhere(Place.Slice... apart) {
        Place.Slice a = apart[0];
        Place.Slice b = apart[1];
        if (!a.object().equals(b.object())) {
            return b.object().isEmpty() ? "to nothing" : a.object().isEmpty() ? "to memory" : "to " + b.object();
        }
        return distance(a.offset(), b.offset());
    }

    /** {@code +1 MiB}; the shorter way round, exact. */
    static String distance(long from, long to) {
        long up = to - from;
        String sign = up < 0 ? "-" : "+";
        long bytes = up < 0 ? -up : up;
        String size = Unsigned.size(bytes);
        return sign + (size.length() > 9 ? Unsigned.hex(bytes) : size);
    }
}
