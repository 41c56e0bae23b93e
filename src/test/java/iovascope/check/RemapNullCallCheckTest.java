package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapNullCallCheckTest {

    private static String device(String words) {
        return old("device " + words) + RAM;
    }

    @Test
    void theDriverCannotSayWhatItOffers() {
        Finding finding = only(device("vp_vdpa kernel=v2-full"), first("0x7fb000100000"));

        assertEquals("REMAP-017@5 0x100000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals("""
                remap of 0x100000-0x10ffff: the driver has no get_backend_features, and kernel v2-full calls it without asking
                the kernel calls a null pointer and kills the writer while it holds the lock of the device; what follows is \
                not replayed
                send no remap on this device until its driver has get_backend_features""", sentences(finding));
    }

    @Test
    void rfcV1CallsASetMapThatIsNotThere() {
        Finding finding = only(device("custom mapping=dma_map address=va kernel=rfc-v1"), first("0x7fb000100000"));

        assertEquals("REMAP-017@5", finding.id() + "@" + finding.step());
        assertEquals(
                "remap of 0x100000-0x10ffff: the driver has no set_map, and kernel rfc-v1 calls it without asking",
                finding.what());
        assertEquals("send no remap on this device: invalidate and update instead", finding.fix());
    }

    @Test
    void theGateComesBeforeTheTable() {
        String nowhere = first("0x7fb000100000").replace("iova=0x100000", "iova=0xfffffffffffe0000");

        assertEquals(List.of("REMAP-017@5"), RemapTrace.ids(device("vp_vdpa kernel=v2-full"), nowhere));
        assertEquals(
                List.of(),
                RemapTrace.ids(device("custom mapping=dma_map address=va kernel=rfc-v1"), nowhere).stream()
                        .filter(id -> id.startsWith("REMAP-017"))
                        .toList());
    }

    @Test
    void aDriverThatSaysIsAsked() {
        assertEquals(
                List.of(),
                RemapTrace.ids(device("vdpa_sim kernel=v2-full offers=IOTLB_REMAP"), batch(first("0x7fb000100000"))));
    }
}
