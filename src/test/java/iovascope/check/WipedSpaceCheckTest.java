package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.MAPPED_NEXT;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WipedSpaceCheckTest {
    @Test
    void twoMappingsAreLost() {
        assertEquals(
                List.of(
                        "MAP-009@5 by 5: the failed update of 0x0 + 4 KiB removed all 2 mappings of asid 0: 0x1000-0x1fff, 0x2000-0x2fff"),
                said(SIM, MAPPED, MAPPED_NEXT, "0.3 old update asid=0 iova=0 size=4K uaddr=0x7fff00000000 perm=rw"));
    }

    @Test
    void elsewhereTheRollBackIsHarmless() {
        assertEquals(
                List.of(
                        "MAP-015@4 by 4: update of 0x3000 + 4 KiB needs memory at uaddr 0x7fff00000000, but old has none there and none above"),
                said(SIM, MAPPED, "0.3 old update asid=0 iova=0x3000 size=4K uaddr=0x7fff00000000 perm=rw"));
    }

    @Test
    void anEmptySpaceLosesNothing() {
        assertEquals(
                List.of(
                        "MAP-015@3 by 3: update of 0x0 + 4 KiB needs memory at uaddr 0x7fff00000000, but old has none there and none above"),
                said(SIM, "0.3 old update asid=0 iova=0 size=4K uaddr=0x7fff00000000 perm=rw"));
    }

    @Test
    void afterTheFirstPieceTheRollBackIsHarmless() {
        assertEquals(
                List.of(
                        "MAP-015@4 by 4: update of 0x0 + 8 KiB needs memory at uaddr 0x7f0001000000, but old has none there and none above"),
                said(
                        SIM,
                        "0.2 old update asid=0 iova=0x5000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.3 old update asid=0 iova=0 size=8K uaddr=0x7f0000fff000 perm=rw"));
    }

    @Test
    void theDriverMayCauseItToo() {
        assertEquals(
                List.of(
                        "MAP-009@4 by 4: the failed update of 0x0 + 4 KiB removed the only mapping of asid 0: 0x1000-0x1fff"),
                said(
                        SIM,
                        MAPPED,
                        "0.3 - fail set_map nth=1 error=EIO",
                        "0.3 old update asid=0 iova=0 size=4K uaddr=0x7f0000008000 perm=rw"));
    }

    @Test
    void otherAddressSpacesKeepTheirs() {
        assertEquals(
                List.of(
                        "MAP-009@6 by 6: the failed update of 0x0 + 4 KiB removed the only mapping of asid 1: 0x9000-0x9fff"),
                said(
                        SIM,
                        WITH_ASID,
                        MAPPED,
                        "0.3 old update asid=1 iova=0x9000 size=4K uaddr=0x7f0000009000 perm=rw",
                        "0.3 old update asid=1 iova=0 size=4K uaddr=0x7fff00000000 perm=rw"));
    }
}
