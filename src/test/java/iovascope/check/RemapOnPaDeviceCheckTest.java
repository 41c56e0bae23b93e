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

class RemapOnPaDeviceCheckTest {

    private static String device(String words) {
        return old("device " + words) + RAM;
    }

    @Test
    void thePhysicalAddressIsOverwritten() {
        Finding finding = only(device("mlx5 kernel=v2"), batch(first("0x7fb000100000")));

        assertEquals("REMAP-015@6", finding.id() + "@" + finding.step());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(Slice.words("physical address 0x7f1000100000"), finding.expected());
        assertEquals(Slice.words("uaddr 0x7fb000100000 taken for a physical address"), finding.actual());
        assertEquals("""
                remap of 0x100000-0x10ffff overwrites the physical address 0x7f1000100000 of pinned page frames with uaddr \
                0x7fb000100000
                a device that is told of it reads and writes memory of others, and removing the mapping unpins page frames that \
                were never pinned, where a real kernel breaks
                send no remap: the page frames are pinned, and a new owner does not move them""", sentences(finding));
    }

    @Test
    void outsideABatchItIsNoLessWrong() {
        assertEquals(List.of("REMAP-015@5"), RemapTrace.ids(device("mlx5 kernel=v2"), first("0x7fb000100000")));
    }

    @Test
    void withoutSetMapInABatch() {
        assertEquals(
                List.of("REMAP-015@6"),
                RemapTrace.ids(device("vp_vdpa kernel=rfc-v1"), batch(first("0x7fb000100000"))).stream()
                        .filter(id -> id.startsWith("REMAP"))
                        .toList());
    }

    @Test
    void theGateRefusesIt() {
        Finding finding = only(device("mlx5 kernel=v2-full"), first("0x7fb000100000"));

        assertEquals(Verdict.REJECTED, finding.verdict());
        assertEquals("""
                remap of 0x100000-0x10ffff on a device that uses physical addresses and does not offer IOTLB_REMAP
                EOPNOTSUPP inside the kernel, EFAULT for the caller; nothing changed
                send no remap: the page frames are pinned, and a new owner does not move them""", sentences(finding));
    }

    @Test
    void aVaDeviceIsNotMeant() {
        assertEquals(
                List.of(),
                RemapTrace.ids(device("vdpa_sim kernel=v2-full"), first("0x7fb000100000")).stream()
                        .filter(id -> id.equals("REMAP-015@5"))
                        .toList());
    }
}
