package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.places;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapSwappedCheckTest {

    @Test
    void eachWhereTheOtherShouldBe() {
        String trace = handOver(RAM) + batch(first("0x7fb000200000"), second("0x7fb000100000"));

        assertEquals(
                List.of(
                        "REMAP-022@7 0x100000-0x10ffff ram+0x100000 -> ram+0x200000 at uaddr 0x7fb000200000",
                        "REMAP-022@8 0x200000-0x20ffff ram+0x200000 -> ram+0x100000 at uaddr 0x7fb000100000"),
                places(trace));
        Finding second = RemapTrace.findings(trace).get(1);
        assertEquals(7, second.cause());
        assertEquals("""
                remap of 0x200000 + 64 KiB lands in ram+0x100000, which is the place of 0x100000 + 64 KiB, \
                and that lands in ram+0x200000 in step 7
                the device reads and writes each of the two where it means the other
                remap with uaddr=0x7fb000200000, where qemu maps ram+0x200000
                7 iova=0x200000 size=0x10000 uaddr=0x7fb000200000""", sentences(second));
    }

    @Test
    void betweenTwoObjects() {
        String trace = handOver(RAM + mmap("addr=0x7fb100000000 size=16M object=rom offset=0 prot=rw shared"))
                .replace("0.1 qemu set_owner", """
                        0.1 qemu mmap addr=0x7f1000000000 size=16M object=rom offset=0 prot=rw shared
                        0.1 qemu set_owner""")
                .replace("uaddr=0x7f0000200000", "uaddr=0x7f1000200000");

        assertEquals(
                List.of("REMAP-022@7", "REMAP-022@8"),
                RemapTrace.ids(trace, batch(first("0x7fb100200000"), second("0x7fb000100000"))));
    }

    @Test
    void halfASwapIsAWrongOffset() {
        assertEquals(
                List.of("REMAP-002@7"),
                RemapTrace.ids(handOver(RAM), batch(first("0x7fb000200000"), second("0x7fb000200000"))));
        assertEquals(
                List.of("REMAP-002@7", "REMAP-002@8"),
                RemapTrace.ids(handOver(RAM), batch(first("0x7fb000200000"), second("0x7fb000100001"))));
    }

    @Test
    void oneOfThePairIsPutRight() {
        assertEquals(
                List.of("REMAP-002@8", "REMAP-021@9"),
                RemapTrace.ids(
                        handOver(RAM),
                        batch(first("0x7fb000200000"), second("0x7fb000100000"), first("0x7fb000100000"))));
    }

    @Test
    void theDeviceRanInBetween() {
        assertEquals(
                List.of("REMAP-002@7", "REMAP-002@12"),
                RemapTrace.ids(
                                handOver(RAM),
                                batch(first("0x7fb000200000")),
                                "0.6 qemu set_status value=0xf\n0.7 qemu suspend\n",
                                batch(second("0x7fb000100000")).replace("0.5 ", "0.8 "))
                        .stream()
                        .filter(id -> id.startsWith("REMAP"))
                        .toList());
    }
}
