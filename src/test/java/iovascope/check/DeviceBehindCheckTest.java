package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceBehindCheckTest {

    private static final String ID = "DEV-001";

    @Test
    void itLacksWhatTheBatchHolds() {
        assertEquals(
                List.of(
                        "6 by 5: the device runs with another table of asid 0 than the kernel's: it lacks 1 mapping (4 KiB) at 0x1000-0x1fff"),
                said(ID, SIM, "0.2 old batch_begin asid=0", MAPPED, RUNS, "0.3 old batch_end asid=0"));
    }

    @Test
    void itStillHasWhatTheBatchRemoved() {
        assertEquals(
                List.of(
                        "7 by 6: the device runs with another table of asid 0 than the kernel's: it still has 1 mapping (4 KiB) at 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old batch_begin asid=0",
                        "0.2 old invalidate asid=0 iova=0x1000 size=4K",
                        RUNS,
                        "0.3 old batch_end asid=0"));
    }

    @Test
    void itHasOtherAddresses() {
        assertEquals(
                List.of(
                        "9 by 8: the device runs with another table of asid 0 than the kernel's: another address for 1 mapping (4 KiB) at 0x1000-0x1fff"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.4 old batch_begin asid=0",
                        "0.4 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000003000",
                        "0.5 old resume",
                        "0.6 old batch_end asid=0"));
    }

    @Test
    void eachSpace() {
        assertEquals(
                List.of(
                        "10 by 8: the device runs with another table of asid 1 than the kernel's: it lacks 1 mapping (8 KiB) at asid 1 0x1000-0x2fff"),
                said(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        "0.2 old batch_begin asid=1",
                        "0.2 old update asid=1 iova=0x1000 size=8K uaddr=0x7f0000002000 perm=rw",
                        "0.2 old set_status value=0xb",
                        RUNS,
                        "0.3 old batch_end asid=1"));
    }

    @Test
    void itWasTold() {
        assertEquals(List.of(), said(ID, SIM, "0.2 old batch_begin asid=0", MAPPED, "0.2 old batch_end asid=0", RUNS));
    }

    @Test
    void anEmptyBatchChangesNothing() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, "0.2 old batch_begin asid=0", RUNS, "0.3 old batch_end asid=0"));
    }

    @Test
    void whatCameAndWentInTheBatch() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old invalidate asid=0 iova=0x1000 size=4K",
                        RUNS,
                        "0.3 old batch_end asid=0"));
    }

    @Test
    void aRemapOutsideABatchIsAnother() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.4 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new resume"));
    }

    @Test
    void aLostTableIsAnother() {
        assertEquals(
                List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old set_status value=0", "0.5 old set_status value=0xf"));
    }

    @Test
    void aRefusedTableIsAnother() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.1 - fail set_map nth=1 error=EIO",
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        RUNS));
    }

    @Test
    void aRefusedUpdateLeavesNothingBehind() {
        assertEquals(List.of(), said(ID, SIM, "0.1 - fail set_map nth=1 error=EIO", MAPPED, RUNS));
    }

    @Test
    void aPlatformHasNoTableOfItsOwn() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vp_vdpa\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        RUNS));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown"),
                unchecked(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old set_status",
                        "0.2 old set_vring_enable index=0 num=1",
                        "0.3 old batch_end asid=0"));
    }
}
