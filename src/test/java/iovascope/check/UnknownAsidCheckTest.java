package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownAsidCheckTest {
    @Test
    void theFirstThatTheDeviceLacks() {
        assertEquals(
                List.of("MAP-014@4 by 4: update of 0x1000 + 4 KiB names asid 2, but the device has asid 0 to 1 only"),
                said(SIM, WITH_ASID, "0.2 old update asid=2 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void theHighestThatThereIs() {
        assertEquals(
                List.of("MAP-014@4 by 4: batch_begin names asid 4294967295, but the device has asid 0 to 1 only"),
                said(SIM, WITH_ASID, "0.2 old batch_begin asid=0xffffffff"));
    }

    @Test
    void aDeviceWithOne() {
        assertEquals(
                List.of("MAP-014@4 by 4: batch_begin names asid 1, but the device has asid 0 only"),
                said(opened("vdpa_sim kernel=v2 asids=1"), WITH_ASID, "0.2 old batch_begin asid=1"));
    }

    @Test
    void theLastOfTheDevice() {
        assertEquals(
                List.of(),
                said(SIM, WITH_ASID, "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }
}
