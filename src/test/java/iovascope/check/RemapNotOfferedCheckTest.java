package iovascope.check;

import static iovascope.check.RefusalTraces.MAINLINE;
import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapNotOfferedCheckTest {
    @Test
    void mainline() {
        assertEquals(
                List.of("REMAP-016@4 by 4: remap of 0x1000 + 4 KiB, but kernel profile 6.12 has no REMAP"),
                said(MAINLINE, MAPPED, "0.3 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000"));
    }

    @Test
    void mainlineWithNothingMapped() {
        assertEquals(
                List.of("REMAP-016@3 by 3: remap of 0x1000 + 4 KiB, but kernel profile 6.12 has no REMAP"),
                said(MAINLINE, "0.3 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000"));
    }

    @Test
    void aDeviceThatDoesNotOffer() {
        assertEquals(
                List.of("REMAP-016@4 by 4: remap of 0x1000 + 4 KiB, but the device does not offer IOTLB_REMAP"),
                said(
                        opened("vdpa_sim kernel=v2-full"),
                        MAPPED,
                        "0.3 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000"));
    }

    @Test
    void aDeviceThatOffers() {
        assertEquals(
                List.of(),
                said(
                        opened("vdpa_sim kernel=v2-full offers=NEW_OWNER,IOTLB_REMAP"),
                        MAPPED,
                        RECEIVED,
                        NEW_OWNER,
                        "0.5 new batch_begin asid=0",
                        "0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000",
                        "0.5 new batch_end asid=0"));
    }
}
