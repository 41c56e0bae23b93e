package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapUnseenCheckTest {

    private static final String VDUSE = "device vduse kernel=rfc-v1";
    private static final String ROM = mmap("addr=0x7fb100000000 size=16M object=rom offset=0 prot=rw shared");

    @Test
    void theDaemonKeepsTheFileOfTheUpdate() {
        Finding finding = only(handOver(VDUSE, RAM + ROM), batch(first("0x7fb100100000")));

        assertEquals("REMAP-023@7", finding.id() + "@" + finding.step());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Verdict.NOTE, finding.verdict());
        assertEquals("""
                remap of 0x100000 + 64 KiB names memory other than the file that the mapping keeps: \
                rom+0x100000 at uaddr 0x7fb100100000, not ram+0x100000
                a vduse daemon gets file and offset, not the address, so it goes on with ram+0x100000
                remap with uaddr=0x7fb000100000, where qemu maps ram+0x100000
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void anyOtherPlaceIsTheSameThere() {
        for (String uaddr : List.of("0x7fb000110000", "0x7fd000000000", "0x7f0000100000")) {
            assertEquals(
                    List.of("REMAP-023@7"), RemapTrace.ids(handOver(VDUSE, RAM + ROM), batch(first(uaddr))), uaddr);
        }
    }

    @Test
    void theProtectionDoesNotMatterToTheDaemon() {
        assertEquals(
                List.of(),
                RemapTrace.ids(handOver(VDUSE, RAM.replace("prot=rw", "prot=r")), batch(first("0x7fb000100000"))));
    }

    @Test
    void elsewhereTheDeviceUsesTheAddress() {
        assertEquals(List.of("REMAP-001@7"), RemapTrace.ids(handOver(RAM + ROM), batch(first("0x7fb100100000"))));
    }
}
