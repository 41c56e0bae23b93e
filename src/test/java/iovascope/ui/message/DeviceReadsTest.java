package iovascope.ui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.mem.IovaRange;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceReadsTest {

    private final OpenTrace trace;

    DeviceReadsTest() throws IOException {
        trace = SampleTrace.open();
    }

    private DeviceReads at(int step, int asid, long iova) {
        return DeviceReads.of(trace, trace.timeline().at(step), asid, iova);
    }

    @Test
    void aRightRemapIsReadAsBefore() throws IOException {
        String name = "live-update-correct.vtrace";
        Path sample = Path.of("resources", "iovascope", "samples", name);
        OpenTrace correct = OpenTrace.of(name, Inspector.inspect(sample, InspectOptions.NONE));
        DeviceReads reads = DeviceReads.of(correct, correct.timeline().at(29), 0, 0xc0000);
        assertEquals("rom+0x0 of qemu-old", reads.kernelBefore().text());
        assertEquals("rom+0x0", reads.kernelAfter().text());
        assertEquals("", reads.kernelAfter().since(reads.kernelBefore(), true));
    }

    @Test
    void aWrongRemapIsReadTooHighByTheKernelsTableAndNotAtAllByTheDevices() {
        DeviceReads reads = at(SampleTrace.WRONG_REMAP, 0, 0x100000);
        assertEquals("ram+0x100000 of qemu-old", reads.kernelBefore().text());
        assertEquals("ram+0x200000", reads.kernelAfter().text());
        assertEquals("1 MiB too high", reads.kernelAfter().since(reads.kernelBefore(), true));
        assertEquals("ram+0x100000 of qemu-old", reads.deviceAfter().text());
        assertTrue(
                reads.deviceAfter().astray().startsWith("qemu-new owns the device"),
                reads.deviceAfter().astray());
        assertTrue(reads.lines().stream().anyMatch(line -> line.note().contains("does not read what the kernel's")));
    }

    @Test
    void anAddressInsideOfAMappingIsFollowedByItsDistance() {
        assertEquals("ram+0x200010", at(25, 0, 0x200010).kernelAfter().text().replace(" of qemu-old", ""));
        assertEquals("ram+0x1234", at(25, 0, 0x1234).kernelAfter().text());
        assertEquals("", at(25, 0, 0x1234).kernelAfter().astray());
    }

    @Test
    void whatNoMappingHoldsIsAMiss() {
        assertEquals("no mapping: MISS", at(27, 0, 0xa0000).kernelAfter().text());
        assertEquals("no mapping: MISS", at(27, 0, -1).kernelAfter().text());
        assertEquals("told of no table: MISS", at(1, 1, 0x1000).deviceAfter().text());
        assertEquals(DeviceRead.Kind.MISS, at(27, 9, 0).kernelAfter().kind());
    }

    @Test
    void aMappingThatOnlyLetsWriteFails() throws IOException {
        String text = "vtrace 1\ndevice vdpa_sim kernel=v2\nobject ram memfd size=16M\n0.1 qemu open fd=9\n"
                + "0.1 qemu mmap addr=0x7f0000000000 size=1M object=ram offset=0 prot=rw shared\n0.1 qemu set_owner\n"
                + "0.2 qemu update asid=0 iova=0x100000 size=4K uaddr=0x7f0000000000 perm=wo\n"
                + "0.3 qemu munmap addr=0x7f0000000000 size=1M\n"
                + "0.4 qemu suspend\n";
        OpenTrace writes =
                OpenTrace.of("wo", Inspector.inspect("wo", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE));
        int last = writes.timeline().steps();
        DeviceReads reads = DeviceReads.of(writes, writes.timeline().at(last), 0, 0x100800);
        assertEquals("not allowed, wo: ACCESS FAIL", reads.kernelAfter().text());
        assertEquals(DeviceRead.Kind.ACCESS_FAIL, reads.deviceAfter().kind());
        assertEquals(2, reads.lines().size());
    }

    @Test
    void typedAddressesAreUnderstoodOrRefused() {
        assertEquals(new Spot(1, new IovaRange(0x1000, 0x1000)), DeviceReads.parse("a1 0x1000", 0));
        assertEquals(new Spot(3, new IovaRange(4096, 4096)), DeviceReads.parse(" 4096 ", 3));
        assertEquals(new Spot(0, new IovaRange(-1, -1)), DeviceReads.parse("0xffffffffffffffff", 0));
        assertNull(DeviceReads.parse("ram", 0));
        assertNull(DeviceReads.parse("0x1ffffffffffffffff", 0));
        assertNull(DeviceReads.parse("99999999999999999999", 0));
    }
}
