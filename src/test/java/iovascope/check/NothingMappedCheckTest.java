package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-005. */
class NothingMappedCheckTest {

    @Test
    void anonymousMemoryIsSkipped() {
        Finding finding = CheckedTrace.findings(va(update("0x1000", "4K", "0x7e0000000000", "rw")))
                .get(0);

        assertEquals("MAP-005", finding.id());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(
                "update of 0x1000 + 4 KiB was accepted, but mapped nothing: uaddr 0x7e0000000000 is anonymous memory",
                finding.what());
    }

    @Test
    void aPrivateMappingOfAFileIsSkipped() {
        Finding finding = CheckedTrace.findings(va(
                        "mmap addr=0x7d0000000000 size=4K object=ram offset=0 prot=rw private",
                        update("0x1000", "4K", "0x7d0000000000", "rw")))
                .get(0);

        assertEquals(
                "update of 0x1000 + 4 KiB was accepted, but mapped nothing: "
                        + "uaddr 0x7d0000000000 is a private mapping of ram",
                finding.what());
    }

    @Test
    void sharedMemoryIsMapped() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000000", "rw"))));
    }

    @Test
    void aPaDevicePinsAnyMemory() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(with("device mlx5 kernel=6.10", update("0x1000", "4K", "0x7e0000000000", "rw"))));
    }

    @Test
    void unknownMemoryIsNoEvidence() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7d0000000000", "rw"))));
    }
}
