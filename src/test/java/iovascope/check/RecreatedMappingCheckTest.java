package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.REMAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.TWO;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecreatedMappingCheckTest {

    private static final String ID = "LU-008";

    @Test
    void insteadOfARemap() {
        assertEquals(
                List.of(
                        "9 by 7: the new owner invalidated 1 mapping (4 KiB) and mapped the same IOVAs again: 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new resume"));
    }

    @Test
    void onePerHandOver() {
        assertEquals(
                List.of(
                        "11 by 8: the new owner invalidated 2 mappings (12 KiB) and mapped the same IOVAs again: 0x1000-0x1fff, asid 1 0x1000-0x2fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        TWO,
                        RUNS,
                        TAKEN,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new invalidate asid=1 iova=0x1000 size=8K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.4 new update asid=1 iova=0x1000 size=8K uaddr=0x7fb000002000 perm=rw"));
    }

    @Test
    void anotherRange() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=8K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new resume"));
    }

    @Test
    void itsOwnMapping() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        REMAPPED,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new resume"));
    }

    @Test
    void onceItRuns() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        REMAPPED,
                        "0.4 new resume",
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw"));
    }

    @Test
    void withoutRemapThereIsNoOtherWay() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        MLX5,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new resume"));
    }

    @Test
    void aDriverThatDoesNotOfferIt() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2-full offers=NEW_OWNER\n0.1 old open fd=9\n0.1 old set_owner",
                        MAPPED,
                        "0.3 new new_owner",
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw"));
    }
}
