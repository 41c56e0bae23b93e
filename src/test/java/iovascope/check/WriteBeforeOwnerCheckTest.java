package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WriteBeforeOwnerCheckTest {
    @Test
    void beforeSetOwner() {
        assertEquals(
                List.of("OWN-001@2 by 2: update of 0x1000 + 4 KiB while nobody owns the device"),
                said(opened("vdpa_sim kernel=v2").replace("\n0.1 old set_owner", ""), MAPPED));
    }

    @Test
    void aRemapToo() {
        assertEquals(
                List.of("OWN-001@2 by 2: remap of 0x1000 + 4 KiB while nobody owns the device"),
                said(
                        opened("vdpa_sim kernel=v2").replace("\n0.1 old set_owner", ""),
                        "0.2 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000"));
    }

    @Test
    void afterSetOwner() {
        assertEquals(List.of(), said(SIM, MAPPED));
    }

    @Test
    void aSecondLifeOfTheNodeNeedsAnOwnerToo() {
        assertEquals(
                List.of("OWN-001@5 by 5: batch_begin while nobody owns the device"),
                said(SIM, "0.2 old close fd=9", "0.3 old open fd=9", "0.4 old batch_begin asid=0"));
    }
}
