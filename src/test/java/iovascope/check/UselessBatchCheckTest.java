package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UselessBatchCheckTest {
    @Test
    void onceOnly() {
        assertEquals(
                List.of(
                        "BAT-006@3 by 3: batches have no effect on this device: the kernel programs the platform's IOMMU for each mapping by itself"),
                said(
                        opened("vp_vdpa kernel=6.12"),
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        "0.2 old batch_begin asid=0",
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void aDriverThatIsToldEach() {
        assertEquals(
                List.of(
                        "BAT-006@3 by 3: batches have no effect on this device: its driver is told of each mapping by itself"),
                said(
                        opened("custom mapping=dma_map address=va kernel=6.12"),
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0"));
    }

    @Test
    void noBatch() {
        assertEquals(List.of(), said(opened("vp_vdpa kernel=6.12"), MAPPED));
    }
}
