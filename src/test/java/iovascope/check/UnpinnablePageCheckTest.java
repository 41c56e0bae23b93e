package iovascope.check;

import static iovascope.check.RefusalTraces.PINNING;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnpinnablePageCheckTest {
    @Test
    void aPageInTheMiddle() {
        assertEquals(
                List.of(
                        "MAP-016@3 by 3: update of 0x1000 + 8 KiB needs the page at uaddr 0x7f0000002000, which cannot be pinned for writing"),
                said(
                        PINNING,
                        "0.1 old pin_fail addr=0x7f0000002000 size=4K write",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void readingIsAllowed() {
        assertEquals(
                List.of(),
                said(
                        PINNING,
                        "0.1 old pin_fail addr=0x7f0000002000 size=4K write",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=ro"));
    }

    @Test
    void aPageThatIsNotThere() {
        assertEquals(
                List.of(
                        "MAP-016@3 by 3: update of 0x1000 + 8 KiB needs the page at uaddr 0x7f0000001000, which cannot be pinned"),
                said(
                        PINNING,
                        "0.1 old pin_fail addr=0x7f0000001000 size=1",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=ro"));
    }

    @Test
    void theNextPageDoesNotMatter() {
        assertEquals(
                List.of(),
                said(
                        PINNING,
                        "0.1 old pin_fail addr=0x7f0000003000 size=4K",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }
}
