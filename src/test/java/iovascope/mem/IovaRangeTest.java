package iovascope.mem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IovaRangeTest {

    @Test
    void theWholeSpaceHasSizeZeroAndContainsBothEnds() {
        assertEquals(0, IovaRange.ALL.size());
        assertTrue(IovaRange.ALL.contains(0xffff_ffff_ffff_ffffL));
        assertEquals("0x0-0xffffffffffffffff", IovaRange.ALL.toString());
    }

    @Test
    void comparesUnsigned() {
        IovaRange high = new IovaRange(0x7fff_ffff_ffff_f000L, 0x8000_0000_0000_0fffL);

        assertTrue(high.contains(0x8000_0000_0000_0000L));
        assertFalse(high.contains(0));
        assertThrows(IllegalArgumentException.class, () -> new IovaRange(0x8000_0000_0000_0000L, 0));
    }

    @Test
    void sizesAreExactWords() {
        assertEquals("15 MiB", Unsigned.size(0xf00000));
        assertEquals("4097 B", Unsigned.size(0x1001));
        assertEquals("8 EiB", Unsigned.size(0x8000_0000_0000_0000L));
        assertEquals("16 EiB", Unsigned.size(0));
    }
}
