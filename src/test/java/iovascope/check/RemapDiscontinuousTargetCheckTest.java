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

class RemapDiscontinuousTargetCheckTest {

    private static String page(String fields) {
        return mmap("addr=0x7fb000108000 size=4K prot=rw shared " + fields);
    }

    @Test
    void aJumpInTheOffset() {
        Finding finding = only(handOver(RAM + page("object=ram offset=0")), batch(first("0x7fb000100000")));

        assertEquals("REMAP-006@7 0x108000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals(Slice.in("ram", 0x108000), finding.expected());
        assertEquals(Slice.in("ram", 0).withUaddr(0x7fb000108000L), finding.actual());
        assertEquals("""
                remap of 0x100000 + 64 KiB begins right, but iova 0x108000 leads to ram+0x0 where the mapping was ram+0x108000
                the device reads and writes wrong memory in a part of the mapping
                map ram+0x100000 + 64 KiB in qemu, shared, in one piece and with the rights of the mapping, then remap to it""", sentences(finding));
    }

    @Test
    void anotherObjectInTheMiddle() {
        assertEquals(
                List.of("REMAP-006@7 0x108000-0x10ffff ram+0x108000 -> rom+0x108000 at uaddr 0x7fb000108000"),
                places(handOver(RAM + page("object=rom offset=0x108000")), batch(first("0x7fb000100000"))));
    }

    @Test
    void severalAreasThatContinueTheObjectAreRight() {
        assertEquals(
                List.of(), places(handOver(RAM + page("object=ram offset=0x108000")), batch(first("0x7fb000100000"))));
    }

    @Test
    void itWinsOverAHoleBehind() {
        String hole = "0.4 qemu munmap addr=0x7fb00010f000 size=4K\n";

        assertEquals(
                List.of("REMAP-006@7"),
                RemapTrace.ids(handOver(RAM + page("object=rom offset=0") + hole), batch(first("0x7fb000100000"))));
    }
}
