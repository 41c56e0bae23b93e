package iovascope.lab;

import iovascope.host.NativeBytes;

/** What the device writes: 64 bytes that say which DMA wrote them, and to which IOVA. */
final class Stamp {

    static final int BYTES = 64;

    /** "iovascop", so that it shows in a dump. */
    private static final long MAGIC = 0x706f_6373_6176_6f69L;

    private Stamp() {}

    /** @param number of the DMA, from 1 */
    static void write(NativeBytes bytes, long iova, long number) {
        for (int half = 0; half < BYTES; half += BYTES / 2) {
            bytes.putLong(half, MAGIC);
            bytes.putLong(half + 8, iova);
            bytes.putLong(half + 16, number);
            bytes.putLong(half + 24, seal(iova, number));
        }
    }

    /** The number of the DMA whose whole stamp lies there; 0 if none does. */
    static long number(NativeBytes bytes, long at) {
        long number = bytes.getLong(at + 16);
        boolean whole = bytes.getLong(at) == MAGIC && bytes.getLong(at + 24) == seal(bytes.getLong(at + 8), number);
        for (int word = 0; whole && word < BYTES / 2; word += 8) {
            whole = bytes.getLong(at + word) == bytes.getLong(at + BYTES / 2 + word);
        }
        return whole ? number : 0;
    }

    /** The IOVA that a whole stamp was written to. */
    static long iova(NativeBytes bytes, long at) {
        return bytes.getLong(at + 8);
    }

    private static long seal(long iova, long number) {
        long mixed = (iova ^ Long.rotateLeft(number, 32)) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }
}
