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

class RemapWeakProtectionCheckTest {

    private static String ram(String prot) {
        return mmap("addr=0x7fb000000000 size=16M object=ram offset=0 shared prot=" + prot);
    }

    @Test
    void theDeviceMayWriteAndTheOwnerMayNot() {
        Finding finding = only(handOver(ram("r")), batch(first("0x7fb000100000")));

        assertEquals("REMAP-007@7 0x100000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals("""
                remap of 0x100000 + 64 KiB (rw) leads to memory that qemu may not write: iova 0x100000 is uaddr 0x7fb000100000
                every write of the device there fails with EFAULT in its worker
                map it with PROT_READ and PROT_WRITE in qemu""", sentences(finding));
    }

    @Test
    void forReadingItIsEnough() {
        assertEquals(
                List.of(), places(handOver(ram("r")).replace("perm=rw", "perm=ro"), batch(first("0x7fb000100000"))));
    }

    @Test
    void mprotectTakesAPageAway() {
        String mprotect = "0.4 qemu mprotect addr=0x7fb00010f000 size=4K prot=r\n";

        assertEquals(
                List.of("REMAP-007@7 0x10f000-0x10ffff ram+0x10f000 -> ram+0x10f000 at uaddr 0x7fb00010f000"),
                places(handOver(RAM + mprotect), batch(first("0x7fb000100000"))));
    }

    @Test
    void aWrongPlaceWins() {
        assertEquals(List.of("REMAP-002@7"), RemapTrace.ids(handOver(ram("r")), batch(first("0x7fb000110000"))));
    }
}
