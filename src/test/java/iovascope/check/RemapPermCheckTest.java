package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapPermCheckTest {
    @Test
    void permOfTheUpdate() {
        assertEquals(
                List.of("REMAP-011@6 by 6: remap of 0x1000 + 4 KiB has perm rw, and a remap must have 0"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void aPermThatMeansNothing() {
        assertEquals(
                List.of("REMAP-011@6 by 6: remap of 0x9000 + 4 KiB has perm 128, and a remap must have 0"),
                said(
                        SIM,
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x9000 size=4K uaddr=0x7fb000001000 perm=128",
                        "0.5 new batch_end asid=0"));
    }

    @Test
    void none() {
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
}
