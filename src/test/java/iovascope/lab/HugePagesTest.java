package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.host.Libc;
import iovascope.host.SystemMemory;
import org.junit.jupiter.api.Test;

class HugePagesTest {

    private static final long MIB = 1 << 20;

    @Test
    void pagesSetAsideComeFirst() {
        assertEquals(new HugePages(Libc.MFD_HUGETLB, false, ""), huge(32, 64 * MIB, "advise"));
    }

    @Test
    void onePageTooFewIsTooFew() {
        assertEquals(new HugePages(0, true, ""), huge(31, 64 * MIB, "advise"));
        assertEquals(
                "31 are set aside and free (HugePages_Free), which is too few, and transparent ones are 'never' for"
                        + " shared memory",
                huge(31, 64 * MIB, "never").obstacle());
    }

    @Test
    void aPageIsNotHalved() {
        assertEquals(new HugePages(0, true, ""), huge(99, 63 * MIB, "always"));
    }

    @Test
    void aKernelWithoutThemHasNone() {
        SystemMemory memory = new SystemMemory(1 << 30, 0, 0, 0);
        assertEquals(false, HugePages.of(memory, "deny", 64 * MIB).possible());
    }

    private static HugePages huge(long free, long ram, String shared) {
        return HugePages.of(new SystemMemory(1 << 30, free, 2 * MIB, 0), shared, ram);
    }
}
