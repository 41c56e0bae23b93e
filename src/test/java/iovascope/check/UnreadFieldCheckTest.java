package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.WITH_ASID;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadFieldCheckTest {
    @Test
    void anAsidThatWasNotAcked() {
        assertEquals(
                List.of(
                        "FRM-004@3 by 3: update of 0x1000 + 4 KiB says asid 1, which the kernel does not read: IOTLB_ASID is not acked"),
                said(SIM, "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void anAckedAsid() {
        assertEquals(
                List.of(),
                said(SIM, WITH_ASID, "0.2 old update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void padding() {
        assertEquals(
                List.of("FRM-004@3 by 3: the padding of the frame of update of 0x1000 + 4 KiB is not all 0"),
                said(
                        SIM,
                        "0.2 old frame bytes=02000000000000000010000000000000001000000000000000100000007f000003020100000000000000000000000000000000000000000000000000000000000000000000000000"));
    }

    @Test
    void theLastByteOfPadding() {
        assertEquals(
                List.of("FRM-004@3 by 3: the padding of the frame of update of 0x1000 + 4 KiB is not all 0"),
                said(
                        SIM,
                        "0.2 old frame bytes=02000000000000000010000000000000001000000000000000100000007f000003020000000000000000000000000000000000000000000000000000000000000000000000000080"));
    }

    @Test
    void whatIsBehindTheFrame() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old frame bytes=02000000000000000010000000000000001000000000000000100000007f00000302000000000000000000000000000000000000000000000000000000000000000000000000000080"));
    }

    @Test
    void theHoleOfAV1Frame() {
        assertEquals(
                List.of(
                        "FRM-004@3 by 3: update of 0x1000 + 4 KiB says asid 1, which the kernel does not read: a V1 frame has padding there"),
                said(
                        SIM,
                        "0.2 old frame bytes=01000000010000000010000000000000001000000000000000100000007f000003020000000000000000000000000000000000000000000000000000000000000000000000000000"));
    }
}
