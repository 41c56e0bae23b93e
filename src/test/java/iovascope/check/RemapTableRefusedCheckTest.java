package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapTableRefusedCheckTest {

    private static final String FAIL = "0.4 - fail set_map nth=1 error=ENOMEM\n";

    @Test
    void theDriverFails() {
        Finding finding = only(old(RemapTrace.DEVICE) + RAM + FAIL, first("0x7fb000100000"));

        assertEquals("REMAP-025@5 0x100000-0x10ffff", finding.id() + "@" + finding.step() + " " + finding.iova());
        assertEquals(Verdict.REJECTED, finding.verdict());
        assertEquals("""
                the device's driver refuses the table with ENOMEM at the remap of 0x100000-0x10ffff
                EFAULT for the caller, and the kernel keeps the old address; a real vdpa_sim has lost its whole table of asid 0
                send the remap again, and see that a table of asid 0 is taken before the device runs
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void theSecondTryIsTaken() {
        assertEquals(
                List.of("REMAP-025@5"),
                RemapTrace.ids(
                        old(RemapTrace.DEVICE) + RAM + FAIL, first("0x7fb000100000"), batch(first("0x7fb000100000"))));
    }

    @Test
    void inABatchTheRemapItselfSucceeds() {
        assertEquals(
                List.of(),
                RemapTrace.ids(old(RemapTrace.DEVICE) + RAM + FAIL, batch(first("0x7fb000100000"))).stream()
                        .filter(id -> id.startsWith("REMAP-025"))
                        .toList());
    }
}
