package iovascope.check;

import static iovascope.check.RefusalTraces.PINNING;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnmappableRangeCheckTest {
    @Test
    void aSizeOfZero() {
        assertEquals(
                List.of("MAP-002@3 by 3: update of 0x1000 + 0 B names no byte"),
                said(SIM, "0.2 old update asid=0 iova=0x1000 size=0 uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void onePastTheLastAddress() {
        assertEquals(
                List.of(
                        "MAP-002@3 by 3: update of 0xfffffffffffff000 + 4097 B runs past the last address 0xffffffffffffffff"),
                said(SIM, "0.2 old update asid=0 iova=0xfffffffffffff000 size=0x1001 uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void upToTheLastAddress() {
        assertEquals(
                List.of(),
                said(SIM, "0.2 old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void beyondWhatTheDeviceTakes() {
        assertEquals(
                List.of("MAP-002@3 by 3: update of 0xf000 + 8 KiB leaves the IOVA range of the device, 0x1000-0xffff"),
                said(
                        opened("vdpa_sim kernel=v2 iova=0x1000..0xffff"),
                        "0.2 old update asid=0 iova=0xf000 size=8K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void upToTheEdgeOfWhatTheDeviceTakes() {
        assertEquals(
                List.of(),
                said(
                        opened("vdpa_sim kernel=v2 iova=0x1000..0xffff"),
                        "0.2 old update asid=0 iova=0xf000 size=4K uaddr=0x7f0000001000 perm=rw"));
    }

    @Test
    void aSizeThatWrapsInPages() {
        assertEquals(
                List.of(
                        "MAP-002@3 by 3: update of 0x0 + 18446744073709551615 B has a size that is 0 when rounded up to pages"),
                said(PINNING, "0.2 old update asid=0 iova=0 size=0xffffffffffffffff uaddr=0x7f0000000000 perm=rw"));
    }

    @Test
    void aFrameOfBytesWithSizeZero() {
        assertEquals(
                List.of("MAP-002@3 by 3: update of 0x1000 + 0 B names no byte"),
                said(
                        SIM,
                        "0.2 old frame bytes=02000000000000000010000000000000000000000000000000000000000000000302000000000000000000000000000001"));
    }
}
