package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Where the first byte of a range leads, as far as that is known.
 *
 * @param hasUaddr whether {@code uaddr} means anything
 * @param uaddr user address, unsigned
 * @param object name of the memory object, or words for what is there instead; null if nothing is known of it
 * @param hasOffset whether {@code offset} means anything
 * @param offset bytes from the start of the object
 */
public record Slice(boolean hasUaddr, long uaddr, String object, boolean hasOffset, long offset) {

    /** A user address of which no more is known. */
    public static Slice at(long uaddr) {
        return new Slice(true, uaddr, null, false, 0);
    }

    /** A place in an object, wherever that is mapped. */
    public static Slice in(String object, long offset) {
        return new Slice(false, 0, object, true, offset);
    }

    /** What is no place in an object: {@code nothing mapped}. */
    public static Slice words(String words) {
        return new Slice(false, 0, words, false, 0);
    }

    /** The same with the user address that leads there. */
    public Slice withUaddr(long address) {
        return new Slice(true, address, object, hasOffset, offset);
    }

    /** {@code ram+0x100000}; without an object the user address. */
    public String place() {
        if (object == null) {
            return "uaddr " + Unsigned.hex(uaddr);
        }
        return hasOffset ? object + "+" + Unsigned.hex(offset) : object;
    }

    /** {@code ram+0x100000 at uaddr 0x7f3a00100000}. */
    @Override
    public String toString() {
        return object == null || !hasUaddr ? place() : place() + " at uaddr " + Unsigned.hex(uaddr);
    }
}
