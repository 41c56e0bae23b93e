package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnmappedRingCheckTest {

    private static final String ID = "DEV-002";

    @Test
    void theDescriptorsAreNot() {
        assertEquals(
                List.of("7 by 6: the descriptor ring of virtqueue 0 at 0x9000-0x9fff is not mapped in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0x9000 avail=0x1000 used=0x1800",
                        RUNS));
    }

    @Test
    void theLastByteIsNot() {
        assertEquals(
                List.of("7 by 6: the used ring of virtqueue 0 at 0x17fb-0x2000 is not mapped from 0x2000 on in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1000 used=0x17fb",
                        RUNS));
    }

    @Test
    void toTheLastByteItIs() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1dfa used=0x17fa",
                        RUNS));
    }

    @Test
    void theAvailableRingEndsOneTooFar() {
        assertEquals(
                List.of(
                        "7 by 6: the available ring of virtqueue 0 at 0x1dfb-0x2000 is not mapped from 0x2000 on in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1dfb used=0x17fa",
                        RUNS));
    }

    @Test
    void theUsedRingCannotBeWritten() {
        assertEquals(
                List.of(
                        "8 by 7: the used ring of virtqueue 0 at 0x3000-0x3085 may not be written: 0x3000-0x3fff is mapped ro in asid 0"),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=ro",
                        "0.2 old update asid=0 iova=0x3000 size=0x1000 uaddr=0x7f0000001000 perm=ro",
                        "0.2 old set_vring_num index=0 num=16",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x3000",
                        RUNS));
    }

    @Test
    void theRestMayBeReadOnly() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=ro",
                        "0.2 old update asid=0 iova=0x3000 size=0x1000 uaddr=0x7f0000001000 perm=rw",
                        "0.2 old set_vring_num index=0 num=16",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x3000",
                        RUNS));
    }

    @Test
    void twoMappingsSideBySide() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=rw",
                        "0.2 old update asid=0 iova=0x2000 size=0x1000 uaddr=0x7f0000001000 perm=rw",
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0x1800 avail=0x1800 used=0x1800",
                        RUNS));
    }

    @Test
    void itRunsPastTheLastAddress() {
        assertEquals(
                List.of(
                        "7 by 6: the descriptor ring of virtqueue 0 at 0xfffffffffffff800-0xffffffffffffffff is not mapped in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_num index=0 num=256",
                        "0.2 old set_vring_addr index=0 desc=0xfffffffffffff800 avail=0x1000 used=0x1000",
                        RUNS));
    }

    @Test
    void ofAnUnknownSizeTheBeginning() {
        assertEquals(
                List.of(),
                said(ID, SIM, MAPPED, "0.2 old set_vring_addr index=0 desc=0x1fff avail=0x1ffc used=0x1ffc", RUNS));
    }

    @Test
    void ofAnUnknownSizeNotEvenThat() {
        assertEquals(
                List.of("6 by 5: the descriptor ring of virtqueue 0 at 0x2000-0x2000 is not mapped in asid 0"),
                said(ID, SIM, MAPPED, "0.2 old set_vring_addr index=0 desc=0x2000 avail=0x1ffc used=0x1ffc", RUNS));
    }

    @Test
    void packedDescriptorsAreWritten() {
        assertEquals(
                List.of(
                        "8 by 7: the descriptor ring of virtqueue 0 at 0x1000-0x10ff may not be written: 0x1000-0x1fff is mapped ro in asid 0"),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=ro",
                        "0.2 old set_features value=0x500000000",
                        "0.2 old set_vring_num index=0 num=16",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS));
    }

    @Test
    void theControlQueueHasItsOwnSpace() {
        assertEquals(
                List.of("9 by 8: the descriptor ring of virtqueue 2 at 0x1000-0x10ff is not mapped in asid 1"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old update asid=1 iova=0x8000 size=0x1000 uaddr=0x7f0000001000 perm=rw",
                        "0.2 old set_group_asid group=1 asid=1",
                        "0.2 old set_vring_num index=2 num=16",
                        "0.2 old set_vring_addr index=2 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS));
    }

    @Test
    void itIsMappedThere() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.2 old update asid=1 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=rw",
                        "0.2 old set_group_asid group=1 asid=1",
                        "0.2 old set_vring_num index=2 num=16",
                        "0.2 old set_vring_addr index=2 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS));
    }

    @Test
    void aResetPutsItBack() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_group_asid group=1 asid=1",
                        "0.2 old set_status value=0",
                        "0.2 old set_vring_num index=2 num=16",
                        "0.2 old set_vring_addr index=2 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS));
    }

    @Test
    void itWasUnmappedLater() {
        assertEquals(
                List.of("7 by 6: the descriptor ring of virtqueue 0 at 0x1000-0x1000 is not mapped in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x1800",
                        "0.2 old invalidate asid=0 iova=0x1000 size=4K",
                        RUNS));
    }

    @Test
    void itWasUnmappedWhileItStood() {
        assertEquals(
                List.of("9 by 8: the descriptor ring of virtqueue 0 at 0x1000-0x1000 is not mapped in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 old resume"));
    }

    @Test
    void enabledLater() {
        assertEquals(
                List.of("8 by 6: the descriptor ring of virtqueue 0 at 0x9000-0x9000 is not mapped in asid 0"),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_enable index=1 num=1",
                        "0.2 old set_vring_addr index=0 desc=0x9000 avail=0x1400 used=0x1800",
                        RUNS,
                        "0.3 old set_vring_enable index=0 num=1"));
    }

    @Test
    void switchedOff() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_vring_addr index=0 desc=0x9000 avail=0x1400 used=0x1800",
                        "0.2 old set_vring_enable index=0 num=0",
                        RUNS));
    }

    @Test
    void aSpaceThatIsNotShown() {
        assertEquals(
                List.of("not checked: the trace does not show the address space of virtqueue 0"),
                unchecked(
                        ID,
                        SIM,
                        MAPPED,
                        "0.2 old set_group_asid group=0",
                        "0.2 old set_vring_addr index=0 desc=0x1000 avail=0x1400 used=0x1800",
                        RUNS));
    }

    @Test
    void mappingsOfBefore() {
        assertEquals(
                List.of("not checked: the trace does not show what was mapped before it began"),
                unchecked(
                        ID,
                        "vtrace 1\ndevice vdpa_sim\n0.1 old set_backend_features value=0xe",
                        "0.1 old set_status value=0",
                        "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.2 old set_vring_addr index=0 desc=0x9000 avail=0x1400 used=0x1800",
                        RUNS));
    }
}
