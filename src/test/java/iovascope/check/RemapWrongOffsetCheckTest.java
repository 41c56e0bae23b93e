package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.places;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapWrongOffsetCheckTest {

    @Test
    void tooHighInTheSameObject() {
        Finding finding = only(handOver(RAM), batch(first("0x7fb000110000"), second("0x7fb000200000")));

        assertEquals("REMAP-002@7", finding.id() + "@" + finding.step());
        assertEquals(Slice.in("ram", 0x100000), finding.expected());
        assertEquals(Slice.in("ram", 0x110000).withUaddr(0x7fb000110000L), finding.actual());
        assertEquals("""
                remap of 0x100000 + 64 KiB lands 64 KiB too high in the same object: at ram+0x110000, the mapping was ram+0x100000
                every access of the device through this mapping is shifted by 64 KiB
                remap with uaddr=0x7fb000100000, where qemu maps ram+0x100000
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void tooLowByOneByte() {
        assertEquals(
                "remap of 0x100000 + 64 KiB lands 1 B too low in the same object: at ram+0xfffff, the mapping was ram+0x100000",
                only(handOver(RAM), batch(first("0x7fb0000fffff"))).what());
    }

    @Test
    void theOffsetOfTheMemoryAreaCounts() {
        String shifted = handOver(mmap("addr=0x7fb000000000 size=8M object=ram offset=0x100000 prot=rw shared"));

        assertEquals(List.of(), places(shifted, batch(first("0x7fb000000000"))));
        assertEquals(
                List.of("REMAP-002@7 0x100000-0x10ffff ram+0x100000 -> ram+0x200000 at uaddr 0x7fb000100000"),
                places(shifted, batch(first("0x7fb000100000"))));
    }

    @Test
    void whatIsPutRightBeforeTheDeviceRunsIsNotToldHere() {
        String trace = handOver(RAM) + batch(first("0x7fb000110000"), first("0x7fb000100000"));

        assertEquals(List.of("REMAP-021@8"), RemapTrace.ids(trace));
    }

    @Test
    void whatIsPutRightAfterTheDeviceRanIsTold() {
        String trace = handOver(RAM)
                + batch(first("0x7fb000110000"), second("0x7fb000200000"))
                + "0.6 qemu set_status value=0xf\n0.7 qemu suspend\n"
                + batch(first("0x7fb000100000")).replace("0.5 ", "0.8 ");

        assertEquals(List.of("REMAP-002@7"), remaps(trace));
    }

    @Test
    void aRunningDeviceIsHarmedAtOnce() {
        String trace = old(RemapTrace.DEVICE) + "0.3 qemu set_status value=0xf\n" + RAM
                + batch(first("0x7fb000110000"), first("0x7fb000100000"));

        assertEquals(List.of("REMAP-002@7", "REMAP-018@7", "REMAP-021@8"), remaps(trace));
    }

    @Test
    void anUpdateThatBeganBelowTheMemoryIsComparedFromThereOn() {
        String trace = (handOver(RAM) + batch("0.5 qemu remap asid=0 iova=0x400000 size=8K uaddr=%s\n"))
                .replace("0.3 qemu exec", """
                        0.2 qemu munmap addr=0x7effffff0000 size=64K
                        0.2 qemu update asid=0 iova=0x400000 size=8K uaddr=0x7effffffe000 perm=rw
                        0.2 qemu update asid=0 iova=0x500000 size=8K uaddr=0x7efffffff000 perm=rw
                        0.3 qemu exec""")
                .replace("iova=0x400000 size=8K uaddr=%s", "iova=0x500000 size=8K uaddr=%s");

        assertEquals(List.of(), remaps(trace.formatted("0x7faffffff000")));
        assertEquals(List.of("REMAP-002@9"), remaps(trace.formatted("0x7fb000000000")));
    }

    @Test
    void theHighestAddressesWrapAsTheKernelsSumDoes() {
        assertEquals(List.of("REMAP-004@7"), remaps(handOver(RAM) + batch(first("0xffffffffffffffff"))));
    }

    private static List<String> remaps(String trace) {
        return RemapTrace.ids(trace).stream()
                .filter(id -> id.startsWith("REMAP"))
                .toList();
    }
}
