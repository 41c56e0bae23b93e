package iovascope.workload;

/**
 * The only source of chance. Ten lines in any language, so that a stream can be written again elsewhere.
 *
 * <p>Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
final class SplitMix64 {

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 bits. */
    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** One draw modulo {@code count}, unsigned. The modulus favours low numbers a little, and C writes it in one sign. */
    long below(long count) {
        return Long.remainderUnsigned(next(), count);
    }
}
