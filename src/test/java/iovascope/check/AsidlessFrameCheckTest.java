package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AsidlessFrameCheckTest {
    @Test
    void afterAnotherSpaceWasUsed() {
        assertEquals(
                List.of(
                        "FRM-003@5 by 4: update of 0x5000 + 4 KiB came in a V1 frame, which means asid 0, while other address spaces are in use since step 4"),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.3 old update header=1 asid=0 iova=0x5000 size=4K uaddr=0x7f0000005000 perm=rw"));
    }

    @Test
    void beforeAnotherSpaceIsUsed() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update header=1 asid=0 iova=0x5000 size=4K uaddr=0x7f0000005000 perm=rw",
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void withoutTheFeatureThereIsOneSpace() {
        assertEquals(
                List.of(),
                said(SIM, "0.3 old update header=1 asid=0 iova=0x5000 size=4K uaddr=0x7f0000005000 perm=rw"));
    }

    @Test
    void aSecondLifeOfTheNodeBeginsAnew() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        WITH_ASID,
                        "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw",
                        "0.2 old invalidate asid=1 iova=0x1000 size=4K",
                        "0.2 old close fd=9",
                        "0.3 old open fd=9",
                        "0.3 old set_owner",
                        "0.3 old set_backend_features value=0xe",
                        "0.3 old update header=1 asid=0 iova=0x5000 size=4K uaddr=0x7f0000005000 perm=rw"));
    }
}
