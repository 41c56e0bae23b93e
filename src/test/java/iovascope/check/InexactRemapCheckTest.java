package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InexactRemapCheckTest {
    @Test
    void aPart() {
        assertEquals(
                List.of(
                        "REMAP-008@6 by 3: remap of 0x1000 + 2 KiB is not exactly the mapping 0x1000-0x1fff, made in step 3"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=2K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void oneByteMore() {
        assertEquals(
                List.of(
                        "REMAP-008@6 by 3: remap of 0x1000 + 4097 B is not exactly the mapping 0x1000-0x1fff, made in step 3"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=0x1001 uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void shifted() {
        assertEquals(
                List.of(
                        "REMAP-008@6 by 3: remap of 0x800 + 4 KiB is not exactly the mapping 0x1000-0x1fff, made in step 3"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x800 size=4K uaddr=0x7fb000000800",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void exactly() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void aMappingThatWasRemapped() {
        assertEquals(
                List.of(
                        "REMAP-008@7 by 6: remap of 0x1000 + 2 KiB is not exactly the mapping 0x1000-0x1fff, remapped in step 6"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new remap asid=0 iova=0x1000 size=2K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }
}
