package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.MAPPED_NEXT;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FullSpaceCheckTest {
    @Test
    void theSecondOfOne() {
        assertEquals(
                List.of("MAP-017@4 by 4: update of 0x2000 + 4 KiB finds no room: asid 0 may hold 1 mapping"),
                said(opened("vdpa_sim kernel=6.12 limit=1"), MAPPED, MAPPED_NEXT));
    }

    @Test
    void theSecondOfTwo() {
        assertEquals(List.of(), said(opened("vdpa_sim kernel=6.12 limit=2"), MAPPED, MAPPED_NEXT));
    }

    @Test
    void aKernelWithoutALimitHasNoParameter() {
        assertEquals(List.of(), said(opened("vdpa_sim kernel=6.10 limit=1"), MAPPED, MAPPED_NEXT));
    }
}
