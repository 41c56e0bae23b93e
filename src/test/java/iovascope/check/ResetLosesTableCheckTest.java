package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.PERSIST;
import static iovascope.check.HandOverTraces.REMAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TWO;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResetLosesTableCheckTest {

    private static final String ID = "LU-005";

    @Test
    void nobodyToldItAgain() {
        assertEquals(
                List.of(
                        "8 by 7: the device runs without 2 mappings (12 KiB) that the kernel has: the reset of step 7 took its table, and nobody told it again: 0x1000-0x1fff, asid 1 0x1000-0x2fff"),
                said(ID, SIM, MAPPED, TWO, RUNS, "0.3 old set_status value=0", "0.5 old set_status value=0xf"));
    }

    @Test
    void onlyOneSpaceWasToldAgain() {
        assertEquals(
                List.of(
                        "9 by 7: the device runs without 1 mapping (8 KiB) that the kernel has: the reset of step 7 took its table, and nobody told it again: asid 1 0x1000-0x2fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        TWO,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.4 old update asid=0 iova=0x8000 size=4K uaddr=0x7f0000008000 perm=rw",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void aHandOverOfPhysicalAddresses() {
        assertEquals(
                List.of(
                        "9 by 7: the device runs without 1 mapping (4 KiB) that the kernel has: the reset of step 7 took its table, and nobody told it again: 0x1000-0x1fff"),
                said(
                        ID,
                        MLX5,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void onAnOlderKernelNothingKeepsIt() {
        assertEquals(
                List.of(
                        "6 by 5: the device runs without 1 mapping (4 KiB) that the kernel has: the reset of step 5 took its table, and nobody told it again: 0x1000-0x1fff"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=6.1\n0.1 old open fd=9\n0.1 old set_owner",
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void aDeviceThatIsToldEachMapping() {
        assertEquals(
                List.of(
                        "6 by 5: the device runs without 1 mapping (4 KiB) that the kernel has: the reset of step 5 took its table, and nobody told it again: 0x1000-0x1fff"),
                said(
                        ID,
                        "vtrace 1\ndevice custom mapping=dma_map address=va kernel=6.12\n0.1 old open fd=9\n0.1 old set_owner",
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void itIsSaidOnce() {
        assertEquals(
                List.of(
                        "7 by 6: the device runs without 1 mapping (4 KiB) that the kernel has: the reset of step 6 took its table, and nobody told it again: 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.5 old set_status value=0xf",
                        "0.6 old suspend",
                        "0.7 old resume"));
    }

    @Test
    void theRemapsTellIt() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.3 new new_owner",
                        REMAPPED,
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void anEmptyBatchTellsIt() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.4 old batch_begin asid=0",
                        "0.4 old batch_end asid=0",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void aRebootMapsEverythingAnew() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.4 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void nothingWasMapped() {
        assertEquals(List.of(), said(ID, SIM, RUNS, "0.3 old set_status value=0", "0.5 old set_status value=0xf"));
    }

    @Test
    void persistenceWasAcked() {
        assertEquals(
                List.of(),
                said(ID, PERSIST, MAPPED, RUNS, "0.3 old set_status value=0", "0.5 old set_status value=0xf"));
    }

    @Test
    void aPlatformKeepsItsOwn() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vp_vdpa kernel=6.12\n0.1 old open fd=9\n0.1 old set_owner",
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void withoutAStartNothingIsUsed() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old set_status value=0"));
    }

    @Test
    void featuresThatAreNotShown() {
        assertEquals(
                List.of("not checked: acked features unknown"),
                unchecked(
                        ID,
                        SIM,
                        "0.2 old set_backend_features",
                        MAPPED,
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.5 old set_status value=0xf"));
    }
}
