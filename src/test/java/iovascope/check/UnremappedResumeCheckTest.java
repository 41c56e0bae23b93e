package iovascope.check;

import static iovascope.check.HandOverTraces.BOTH;
import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.REMAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.TWO;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnremappedResumeCheckTest {

    private static final String ID = "LU-001";

    @Test
    void oneOfTwoWasForgotten() {
        assertEquals(
                List.of(
                        "12 by 8: the device runs while 1 mapping (8 KiB) was not remapped since step 8: asid 1 0x1000-0x2fff"),
                said(ID, SIM, MAPPED, TWO, RUNS, TAKEN, REMAPPED, "0.5 new resume"));
    }

    @Test
    void allWereForgotten() {
        assertEquals(
                List.of(
                        "9 by 8: the device runs while 2 mappings (12 KiB) were not remapped since step 8: 0x1000-0x1fff, asid 1 0x1000-0x2fff"),
                said(ID, SIM, MAPPED, TWO, RUNS, TAKEN, "0.5 new resume"));
    }

    @Test
    void theLastByteOfAllCounts() {
        assertEquals(
                List.of(
                        "8 by 7: the device runs while 1 mapping (4 KiB) was not remapped since step 7: 0xfffffffffffff000-0xffffffffffffffff"),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw",
                        RUNS,
                        TAKEN,
                        "0.5 new resume"));
    }

    @Test
    void fourAreListed() {
        assertEquals(
                List.of(
                        "15 by 11: the device runs while 5 mappings (20 KiB) were not remapped since step 11: 0x2000-0x2fff, 0x3000-0x3fff, 0x4000-0x4fff, 0x5000-0x5fff and 1 more"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old update asid=0 iova=0x2000 size=4K uaddr=0x7f0000002000 perm=rw",
                        "0.2 old update asid=0 iova=0x3000 size=4K uaddr=0x7f0000003000 perm=rw",
                        "0.2 old update asid=0 iova=0x4000 size=4K uaddr=0x7f0000004000 perm=rw",
                        "0.2 old update asid=0 iova=0x5000 size=4K uaddr=0x7f0000005000 perm=rw",
                        "0.2 old update asid=0 iova=0x6000 size=4K uaddr=0x7f0000006000 perm=rw",
                        TAKEN,
                        REMAPPED,
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void itIsSaidOncePerHandOver() {
        assertEquals(
                List.of("8 by 7: the device runs while 1 mapping (4 KiB) was not remapped since step 7: 0x1000-0x1fff"),
                said(ID, SIM, MAPPED, RUNS, TAKEN, "0.5 new resume", "0.6 new suspend", "0.7 new resume"));
    }

    @Test
    void aNewMappingAtTheOldPlaceIsNoOldOne() {
        assertEquals(
                List.of(),
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
    void allWereRemapped() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, TWO, RUNS, TAKEN, BOTH, "0.5 new resume"));
    }

    @Test
    void aChildHasTheSameMemory() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old fork child=new",
                        "0.4 new new_owner",
                        "0.5 new resume"));
    }

    @Test
    void aChildThatMapsSomethingElseThereHasNot() {
        assertEquals(
                List.of("8 by 7: the device runs while 1 mapping (4 KiB) was not remapped since step 7: 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old fork child=new",
                        "0.3 new munmap addr=0x7f0000001000 size=4K",
                        "0.4 new new_owner",
                        "0.5 new resume"));
    }

    @Test
    void physicalAddressesStay() {
        assertEquals(List.of(), said(ID, MLX5, MAPPED, RUNS, TAKEN, "0.5 new resume"));
    }

    @Test
    void withoutAStartNothingIsUsed() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, TAKEN));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown; 1 mapping was not remapped since step 8"),
                unchecked(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.2 old suspend",
                        "0.3 old set_status",
                        "0.3 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared",
                        "0.3 new new_owner",
                        "0.5 new set_status"));
    }
}
