package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.MAPPED_NEXT;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlappingUpdateCheckTest {
    @Test
    void theLastByteIsEnough() {
        assertEquals(
                List.of("MAP-001@4 by 3: update of 0x0 + 4097 B overlaps the mapping 0x1000-0x1fff, made in step 3"),
                said(SIM, MAPPED, "0.3 old update asid=0 iova=0 size=0x1001 uaddr=0x7f0000010000 perm=rw"));
    }

    @Test
    void neighboursDoNotOverlap() {
        assertEquals(
                List.of(),
                said(SIM, MAPPED, MAPPED_NEXT, "0.3 old update asid=0 iova=0 size=4K uaddr=0x7f0000010000 perm=rw"));
    }

    @Test
    void theSameMessageTwice() {
        assertEquals(
                List.of("MAP-001@4 by 3: update of 0x1000 + 4 KiB repeats the mapping 0x1000-0x1fff, made in step 3"),
                said(SIM, MAPPED, MAPPED));
    }

    @Test
    void severalInTheWay() {
        assertEquals(
                List.of(
                        "MAP-001@5 by 3: update of 0x0 + 64 KiB overlaps the mapping 0x1000-0x1fff, made in step 3, and more behind it"),
                said(SIM, MAPPED, MAPPED_NEXT, "0.3 old update asid=0 iova=0 size=64K uaddr=0x7f0000010000 perm=rw"));
    }

    @Test
    void theLastAddressOfAll() {
        assertEquals(
                List.of(
                        "MAP-001@4 by 3: update of 0xfffffffffffff000 + 4 KiB overlaps the mapping 0xffffffffffffe000-0xffffffffffffffff, made in step 3"),
                said(
                        SIM,
                        "0.2 old update asid=0 iova=0xffffffffffffe000 size=8K uaddr=0x7f0000010000 perm=rw",
                        "0.2 old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000020000 perm=rw"));
    }

    @Test
    void anotherAddressSpaceIsNotInTheWay() {
        assertEquals(
                List.of(),
                said(SIM, WITH_ASID, MAPPED, "0.3 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000010000 perm=rw"));
    }

    @Test
    void anAsidThatIsNotRead() {
        assertEquals(
                List.of(
                        "MAP-001@4 by 3: update of 0x1000 + 4 KiB overlaps the mapping 0x1000-0x1fff, made in step 3 (the frame's asid 1 is not read: IOTLB_ASID is not acked)"),
                said(SIM, MAPPED, "0.3 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000010000 perm=rw"));
    }
}
