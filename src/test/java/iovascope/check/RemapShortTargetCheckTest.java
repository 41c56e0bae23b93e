package iovascope.check;

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

class RemapShortTargetCheckTest {

    private static String ram(String size) {
        return mmap("addr=0x7fb000000000 size=" + size + " object=ram offset=0 prot=rw shared");
    }

    @Test
    void theMemoryEndsTooEarly() {
        Finding finding = only(handOver(ram("1060K")), batch(first("0x7fb000100000")));

        assertEquals("REMAP-003@7 0x109000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals(Slice.in("ram", 0x109000), finding.expected());
        assertEquals(Slice.words("unknown memory").withUaddr(0x7fb000109000L), finding.actual());
        assertEquals("""
                remap of 0x100000 + 64 KiB leads to memory that ends at uaddr 0x7fb000108fff, 28 KiB too early; \
                the trace shows nothing mapped behind it, at iova 0x109000
                every access of the device to 0x109000-0x10ffff fails with EFAULT in its worker, or reaches whatever is mapped there
                map ram+0x100000 + 64 KiB in qemu, shared, in one piece and with the rights of the mapping, then remap to it""", sentences(finding));
    }

    @Test
    void aKnownHole() {
        String hole = "0.4 qemu munmap addr=0x7fb000109000 size=4K\n";

        assertEquals(
                List.of("REMAP-003@7 0x109000-0x10ffff ram+0x109000 -> nothing mapped at uaddr 0x7fb000109000"),
                places(handOver(ram("16M") + hole), batch(first("0x7fb000100000"))));
    }

    @Test
    void theLastPageIsEnough() {
        assertEquals(List.of(), places(handOver(ram("1088K")), batch(first("0x7fb000100000"))));
    }

    @Test
    void withANeighbourItIsAnother() {
        String neighbour = "addr=0x7fb000108000 size=16M offset=0 prot=rw ";

        assertEquals(
                List.of("REMAP-006@7"),
                RemapTrace.ids(
                        handOver(ram("1056K") + mmap(neighbour + "object=rom shared")),
                        batch(first("0x7fb000100000"))));
        assertEquals(
                List.of("REMAP-005@7"),
                RemapTrace.ids(
                        handOver(ram("1056K") + mmap(neighbour + "object=ram private")),
                        batch(first("0x7fb000100000"))));
    }
}
