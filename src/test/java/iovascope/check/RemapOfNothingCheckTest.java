package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapOfNothingCheckTest {
    @Test
    void neverMapped() {
        assertEquals(
                List.of(
                        "REMAP-010@6 by 6: remap of 0x4000 + 4 KiB finds no mapping, and there never was one; the nearest mapping is 0x1000-0x1fff"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x4000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void theNearestIsAbove() {
        assertEquals(
                List.of(
                        "REMAP-010@7 by 7: remap of 0x9000 + 4 KiB finds no mapping, and there never was one; the nearest mapping is 0xc000-0xcfff"),
                said(
                        SIM,
                        MAPPED,
                        "0.2 old update asid=0 iova=0xc000 size=4K uaddr=0x7f000000c000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x9000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void invalidatedBefore() {
        assertEquals(
                List.of("REMAP-010@7 by 4: remap of 0x1000 + 4 KiB finds no mapping: step 4 removed what was there"),
                said(
                        SIM,
                        MAPPED,
                        "0.2 old invalidate asid=0 iova=0x1000 size=4K",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void anUpdateThatMappedNothing() {
        assertEquals(
                List.of(
                        "REMAP-010@6 by 3: remap of 0x1000 + 4 KiB finds no mapping: the update in step 3 was accepted but mapped nothing"),
                said(
                        SIM,
                        "0.1 old mmap addr=0x7e0000000000 size=64K anonymous prot=rw private",
                        "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7e0000000000 perm=rw",
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void anEmptySpace() {
        assertEquals(
                List.of(
                        "REMAP-010@5 by 5: remap of 0x1000 + 4 KiB finds no mapping, and there never was one; asid 0 is empty"),
                said(
                        SIM,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void pastTheLastAddress() {
        assertEquals(
                List.of(
                        "REMAP-010@6 by 6: remap of 0xfffffffffffff000 + 8 KiB runs past the last address, and no mapping is there"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0xfffffffffffff000 size=8K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }
}
