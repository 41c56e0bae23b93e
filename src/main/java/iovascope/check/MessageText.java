package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/** How sentences name a message and its ranges. */
final class MessageText {

    static final int LISTED = 3;

    private MessageText() {}

    /** {@code 0x1000 + 4 KiB}; a size of 0 is {@code 0 B} here, because no message means 2^64 by it. */
    static String place(IotlbMessage message) {
        return Unsigned.hex(message.iova()) + " + " + (message.size() == 0 ? "0 B" : Unsigned.size(message.size()));
    }

    /** {@code 0x1000-0x1fff, 0x3000-0x3fff and 7 more}. */
    static String list(List<IovaRange> ranges) {
        return list(ranges, ranges.size());
    }

    /**
     * The same of ranges that are too many to collect.
     *
     * @param some at least the first three
     * @param all how many there are
     */
    static String list(List<IovaRange> some, int all) {
        StringBuilder text = new StringBuilder();
        for (IovaRange range : some.subList(0, Math.min(LISTED, all))) {
            text.append(text.isEmpty() ? "" : ", ").append(range);
        }
        if (all > LISTED) {
            text.append(" and ").append(all - LISTED).append(" more");
        }
        return text.toString();
    }

    /** {@code 1 mapping}, {@code 2 mappings}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
