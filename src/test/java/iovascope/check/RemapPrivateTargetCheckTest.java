package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.places;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapPrivateTargetCheckTest {

    private static String area(String of) {
        return mmap("addr=0x7fb000000000 size=16M prot=rw " + of);
    }

    @Test
    void aPrivateCopy() {
        Finding finding = only(handOver(area("object=ram offset=0 private")), batch(first("0x7fb000100000")));

        assertEquals("REMAP-005@7 0x100000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals("""
                remap of 0x100000 + 64 KiB leads to private memory of qemu: iova 0x100000 is uaddr 0x7fb000100000
                the device and the guest see different bytes: what either writes stays in a copy that the other has not
                map ram+0x100000 + 64 KiB in qemu, shared, in one piece and with the rights of the mapping, then remap to it""", sentences(finding));
    }

    @Test
    void anonymousMemory() {
        assertEquals(
                List.of("REMAP-005@7 0x100000-0x10ffff ram+0x100000 -> anonymous memory at uaddr 0x7fb000100000"),
                places(handOver(area("anonymous private")), batch(first("0x7fb000100000"))));
    }

    @Test
    void itWinsOverAnotherObject() {
        assertEquals(
                List.of("REMAP-005@7"),
                RemapTrace.ids(handOver(area("object=rom offset=0 private")), batch(first("0x7fb000100000"))));
    }

    @Test
    void onlyTheLastPage() {
        String page = mmap("addr=0x7fb00010f000 size=4K object=ram offset=0x10f000 prot=rw private");

        assertEquals(
                List.of("REMAP-005@7 0x10f000-0x10ffff ram+0x10f000 -> ram+0x10f000 at uaddr 0x7fb00010f000"),
                places(handOver(RAM + page), batch(first("0x7fb000100000"))));
        assertEquals(
                List.of(),
                places(
                        handOver(RAM + page.replace("0x7fb00010f000", "0x7fb000110000")),
                        batch(first("0x7fb000100000"))));
    }
}
