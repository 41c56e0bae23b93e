package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappingRefusedCheckTest {
    @Test
    void theDriverOfADeviceWithATable() {
        assertEquals(
                List.of("MAP-018@3 by 3: update of 0x1000 + 4 KiB fails in set_map of the device's driver with EIO"),
                said(SIM, "0.1 - fail set_map nth=1 error=EIO", MAPPED));
    }

    @Test
    void theDriverThatIsToldEach() {
        assertEquals(
                List.of("MAP-018@3 by 3: update of 0x1000 + 4 KiB fails in dma_map of the device's driver with ENOMEM"),
                said(
                        opened("custom mapping=dma_map address=va kernel=6.12"),
                        "0.1 - fail dma_map nth=1 error=ENOMEM",
                        MAPPED));
    }

    @Test
    void thePlatformsIommu() {
        assertEquals(
                List.of("MAP-018@3 by 3: update of 0x1000 + 4 KiB fails in the platform's IOMMU with EIO"),
                said(opened("vp_vdpa kernel=6.12"), "0.1 - fail iommu_map nth=1 error=EIO", MAPPED));
    }

    @Test
    void aLaterCallIsNotThisOne() {
        assertEquals(List.of(), said(SIM, "0.1 - fail set_map nth=2 error=EIO", MAPPED));
    }
}
