package iovascope.check;

import static iovascope.check.RefusalTraces.MAPPED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownMessageCheckTest {
    @Test
    void ofTypeNine() {
        assertEquals(
                List.of("FRM-002@4 by 4: message of 0x3000 + 4 KiB: vhost-vdpa takes no message of type 9"),
                said(SIM, MAPPED, "0.3 old message type=9 asid=0 iova=0x3000 size=4K uaddr=0 perm=0"));
    }

    @Test
    void aMissWhereNothingWasEverMapped() {
        assertEquals(
                List.of("FRM-002@3 by 3: miss of 0x3000 + 4 KiB: vhost-vdpa takes no message of type 1"),
                said(SIM, "0.3 old miss asid=0 iova=0x3000 size=4K uaddr=0 perm=ro"));
    }

    @Test
    void aKnownOne() {
        assertEquals(List.of(), said(SIM, MAPPED));
    }
}
