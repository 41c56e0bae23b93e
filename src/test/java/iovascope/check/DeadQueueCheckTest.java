package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.PERSIST;
import static iovascope.check.HandOverTraces.REMAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadQueueCheckTest {

    private static final String ID = "LU-010";

    @Test
    void noneWasSetUp() {
        assertEquals(
                List.of(
                        "12 by 9: the device runs, but virtqueues 0, 1 were not set up again since the reset of step 9"),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.2 old set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.4 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void oneWasForgotten() {
        assertEquals(
                List.of("12 by 10: the device runs, but virtqueue 1 was not set up again since the reset of step 10"),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.2 old set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old suspend",
                        "0.4 new new_owner",
                        "0.4 new set_status value=0",
                        "0.4 new set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void allWereSetUp() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.2 old set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.4 new set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.4 new set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void withoutAResetTheyStay() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        TAKEN,
                        REMAPPED,
                        "0.5 new resume"));
    }

    @Test
    void aRebootIsNoHandOver() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.2 old set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.4 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.5 old set_status value=0xf"));
    }

    @Test
    void theNextDriverMayUseFewer() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.2 old set_vring_addr index=1 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.4 new set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        "0.5 new set_status value=0xf"));
    }

    @Test
    void anotherRunInBetween() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        TAKEN,
                        "0.5 new resume",
                        "0.6 new set_status value=0",
                        "0.7 new set_status value=0xf"));
    }

    @Test
    void addressesThatAreNotShown() {
        assertEquals(
                List.of("not checked: the trace does not show which virtqueues were set up"),
                unchecked(
                        ID,
                        PERSIST,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1100 used=0x1200",
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.4 new set_vring_addr",
                        "0.5 new set_status value=0xf"));
    }
}
