package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.MAPPED_NEXT;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapOfSeveralCheckTest {
    @Test
    void twoAtOnce() {
        assertEquals(
                List.of("REMAP-009@7 by 3: remap of 0x1000 + 8 KiB touches 2 mappings: 0x1000-0x1fff, 0x2000-0x2fff"),
                said(
                        SIM,
                        MAPPED,
                        MAPPED_NEXT,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=8K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void oneByteOfTheSecond() {
        assertEquals(
                List.of("REMAP-009@7 by 3: remap of 0x1000 + 4097 B touches 2 mappings: 0x1000-0x1fff, 0x2000-0x2fff"),
                said(
                        SIM,
                        MAPPED,
                        MAPPED_NEXT,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=0x1001 uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void theFirstAloneIsExact() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        MAPPED,
                        MAPPED_NEXT,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }
}
