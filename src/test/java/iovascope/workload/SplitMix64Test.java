package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** The numbers that the reference code in C prints for this seed. */
    @Test
    void drawsWhatTheReferenceDraws() {
        SplitMix64 random = new SplitMix64(1234567);
        for (String expected : new String[] {
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821"
        }) {
            assertEquals(expected, Long.toUnsignedString(random.next()));
        }
    }

    @Test
    void takesTheModulusUnsigned() {
        // The third draw of this seed has the highest bit set.
        SplitMix64 random = new SplitMix64(1234567);
        random.next();
        random.next();
        assertEquals(Long.remainderUnsigned(Long.parseUnsignedLong("9817491932198370423"), 1000), random.below(1000));
    }
}
