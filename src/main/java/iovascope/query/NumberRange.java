package iovascope.query;

import iovascope.mem.Unsigned;

/**
 * Numbers that a query asks for, both ends inclusive and unsigned.
 *
 * @param last never below {@code first}
 */
record NumberRange(long first, long last) {

    boolean contains(long number) {
        return !Unsigned.less(number, first) && !Unsigned.less(last, number);
    }

    /** Whether it has a number in common with another run of numbers, ends inclusive. */
    boolean overlaps(long otherFirst, long otherLast) {
        return !Unsigned.less(otherLast, first) && !Unsigned.less(last, otherFirst);
    }

    /** The range as a value of a query. */
    String text(boolean hexadecimal) {
        String from = hexadecimal ? Unsigned.hex(first) : Long.toUnsignedString(first);
        if (first == last) {
            return from;
        }
        boolean open = last == -1;
        return from + ".." + (open ? "" : hexadecimal ? Unsigned.hex(last) : Long.toUnsignedString(last));
    }
}
