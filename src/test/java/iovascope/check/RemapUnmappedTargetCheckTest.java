package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.places;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapUnmappedTargetCheckTest {

    private static final String HOLE = "0.4 qemu munmap addr=0x7fd000000000 size=16M\n";

    @Test
    void nothingIsMappedThere() {
        Finding finding = only(handOver(RAM + HOLE), batch(first("0x7fd000100000")));

        assertEquals("REMAP-004@7 0x100000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals("""
                remap of 0x100000 + 64 KiB leads to uaddr 0x7fd000100000, where qemu has nothing mapped
                the worker of the device gets EFAULT at every access, which the guest sees as a broken ring; \
                what is mapped there later is read and written
                remap with uaddr=0x7fb000100000, where qemu maps ram+0x100000
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void nothingIsShownThereAndTheRightMemoryElsewhere() {
        assertEquals(
                "remap of 0x100000 + 64 KiB leads to uaddr 0x7fd000100000, where the trace shows nothing mapped by qemu",
                only(handOver(RAM), batch(first("0x7fd000100000"))).what());
    }

    @Test
    void nothingIsShownAtAll() {
        assertEquals(List.of(), places(handOver(""), batch(first("0x7fd000100000"))));
    }

    @Test
    void theLastAddress() {
        assertEquals(
                List.of("REMAP-004@7 0x100000-0x10ffff ram+0x100000 -> nothing mapped at uaddr 0xffffffffffffffff"),
                places(handOver(RAM), batch(first("0xffffffffffffffff"))));
    }

    @Test
    void aHoleThatTheOwnerMadeItself() {
        String unmap = "0.4 qemu munmap addr=0x7fb000100000 size=64K\n";

        assertEquals(
                List.of("REMAP-004@7 0x100000-0x10ffff ram+0x100000 -> nothing mapped at uaddr 0x7fb000100000"),
                places(handOver(RAM + unmap), batch(first("0x7fb000100000"))));
    }
}
