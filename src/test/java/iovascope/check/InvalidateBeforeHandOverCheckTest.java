package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.TWO;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidateBeforeHandOverCheckTest {

    private static final String ID = "LU-007";

    @Test
    void betweenSuspendAndNewOwner() {
        assertEquals(
                List.of("9 by 7: 1 mapping (4 KiB) was invalidated between suspend and new_owner: 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner"));
    }

    @Test
    void onePerMapping() {
        assertEquals(
                List.of(
                        "10 by 8: 2 mappings (12 KiB) were invalidated between suspend and new_owner: 0x1000-0x1fff, asid 1 0x1000-0x2fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        TWO,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old invalidate asid=1 iova=0 size=0xffffffffffffffff",
                        "0.4 new new_owner"));
    }

    @Test
    void beforeTheSuspend() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old suspend",
                        "0.4 new new_owner"));
    }

    @Test
    void byTheNewOwner() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, TAKEN, "0.4 new invalidate asid=0 iova=0x1000 size=4K"));
    }

    @Test
    void nothingWasThere() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x2000 size=4K",
                        "0.4 new new_owner"));
    }

    @Test
    void itCameAgain() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.4 new new_owner"));
    }

    @Test
    void itRanInBetween() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.3 old resume",
                        "0.3 old suspend",
                        "0.4 new new_owner"));
    }

    @Test
    void withoutAHandOver() {
        assertEquals(
                List.of(),
                said(ID, SIM, MAPPED, RUNS, "0.3 old suspend", "0.3 old invalidate asid=0 iova=0x1000 size=4K"));
    }
}
