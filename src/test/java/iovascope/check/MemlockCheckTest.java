package iovascope.check;

import static iovascope.check.RefusalTraces.PINNING;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemlockCheckTest {
    @Test
    void onePageTooMany() {
        assertEquals(
                List.of(
                        "MAP-011@3 by 3: update of 0x1000 + 8 KiB would pin more than the 4 KiB that old may lock; pinned already: nothing"),
                said(
                        PINNING,
                        "0.1 old memlock size=4K",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void exactlyEnough() {
        assertEquals(
                List.of(),
                said(
                        PINNING,
                        "0.1 old memlock size=8K",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void whatIsPinnedAlreadyCounts() {
        assertEquals(
                List.of(
                        "MAP-011@4 by 4: update of 0x3000 + 4 KiB would pin more than the 8 KiB that old may lock; pinned already: 8 KiB"),
                said(
                        PINNING,
                        "0.1 old memlock size=8K",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        "0.2 old update asid=0 iova=0x3000 size=4K uaddr=0x7f0000003000 perm=rw"));
    }

    @Test
    void noLimitInTheTraceIsNone() {
        assertEquals(
                List.of(), said(PINNING, "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }
}
