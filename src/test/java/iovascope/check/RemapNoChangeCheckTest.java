package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapNoChangeCheckTest {

    private static final String FORK = old(RemapTrace.DEVICE) + "0.3 qemu fork child=heir\n0.4 heir new_owner\n";

    private static String heir(String trace) {
        return trace.replace("0.5 qemu", "0.5 heir");
    }

    @Test
    void theChildOfAFork() {
        Finding finding = only(FORK, heir(batch(first("0x7f0000100000"))));

        assertEquals("REMAP-020@7", finding.id() + "@" + finding.step());
        assertEquals(Severity.NOTE, finding.severity());
        assertEquals("""
                remap of 0x100000 + 64 KiB names uaddr 0x7f0000100000, which it has already
                nothing changes: right after fork, suspicious after exec, which moves memory
                """, sentences(finding));
    }

    @Test
    void oneByteElsewhereIsWrong() {
        assertEquals(List.of("REMAP-002@7"), RemapTrace.ids(FORK, heir(batch(first("0x7f0000100001")))));
    }

    @Test
    void aWrongPlaceWins() {
        assertEquals(
                List.of("REMAP-001@7"),
                RemapTrace.ids(
                        handOver(mmap("addr=0x7f0000000000 size=16M object=rom offset=0 prot=rw shared")),
                        batch(first("0x7f0000100000"))));
    }

    @Test
    void whatIsWrongWithItIsToldOnce() {
        assertEquals(
                List.of("REMAP-002@7", "REMAP-020@8"),
                RemapTrace.ids(handOver(RAM), batch(first("0x7fb000110000"), first("0x7fb000110000"))));
    }
}
