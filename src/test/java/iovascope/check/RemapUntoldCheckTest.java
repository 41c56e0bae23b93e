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

class RemapUntoldCheckTest {

    private static String custom(String kernel, String mapping) {
        return old("device custom address=va kernel=" + kernel + " mapping=" + mapping) + RAM;
    }

    @Test
    void rfcV1StoresItAndTheDeviceIsNotTold() {
        Finding finding = only(custom("rfc-v1", "dma_map"), batch(first("0x7fb000100000")));

        assertEquals("REMAP-014@6", finding.id() + "@" + finding.step());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(Slice.at(0x7fb000100000L), finding.expected());
        assertEquals(Slice.at(0x7f0000100000L), finding.actual());
        assertEquals("""
                remap of 0x100000-0x10ffff changes the kernel's table to uaddr 0x7fb000100000, but this device takes its \
                mappings one by one and is not told: it keeps 0x7f0000100000
                the device goes on using the old address, and no later batch or remap tells it better
                invalidate the mapping and update it with the new uaddr
                3 iova=0x100000 size=0x10000 uaddr=0x0
                2 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void v2RefusesIt() {
        Finding finding = only(custom("v2", "dma_map"), first("0x7fb000100000"));

        assertEquals("REMAP-014@5", finding.id() + "@" + finding.step());
        assertEquals(Verdict.REJECTED, finding.verdict());
        assertEquals("""
                remap of 0x100000-0x10ffff on a device without set_map, which could not be told
                EINVAL inside the kernel, EFAULT for the caller; nothing changed
                invalidate the mapping and update it with the new uaddr
                3 iova=0x100000 size=0x10000 uaddr=0x0
                2 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void aPaDeviceNeedsNothing() {
        Finding finding = only(old("device vp_vdpa kernel=v2") + RAM, first("0x7fb000100000"));

        assertEquals(
                "send no remap: this device uses pinned page frames, which a new owner does not move", finding.fix());
        assertEquals(List.of(), finding.send());
    }

    @Test
    void withSetMapItIsTold() {
        assertEquals(List.of(), RemapTrace.ids(custom("rfc-v1", "set_map"), batch(first("0x7fb000100000"))));
    }
}
