package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** END-002. */
class PinnedPagesCheckTest {

    private static final String PA = "device mlx5 kernel=6.10";
    private static final String FRAG = "pages frag=256";
    private static final String BAD = "pin_fail addr=0x7f0000200000 size=4K";
    private static final String LEAKS = update("0", "0x204000", "0x7f0000000000", "rw");

    private static final String LEFT =
            "%d: update of 0x0 + 2064 KiB failed halfway, as the page at uaddr 0x7f0000200000"
                    + " cannot be pinned, and left 256 pages pinned that nobody pays for";

    private static List<String> found(String... events) {
        return CheckedTrace.findings(with(PA, events)).stream()
                .filter(finding -> finding.id().equals("END-002"))
                .map(finding -> finding.step() + ": " + finding.what())
                .toList();
    }

    @Test
    void theRollBackForgetsARun() {
        assertEquals(List.of(LEFT.formatted(3)), found(FRAG, BAD, LEAKS, "close fd=9"));
    }

    @Test
    void theEndOfTheRecordingTellsToo() {
        assertEquals(
                List.of(LEFT.formatted(3)), found(FRAG, BAD, LEAKS, update("0x400000", "4K", "0x7f0000400000", "rw")));
    }

    @Test
    void eachLeakOnce() {
        assertEquals(
                List.of(LEFT.formatted(3), LEFT.formatted(7)),
                found(FRAG, BAD, LEAKS, "close fd=9", "open fd=9", "set_owner", LEAKS, "close fd=9"));
    }

    @Test
    void aRemapOfPageFramesShowsAtTheEnd() {
        assertEquals(
                List.of("7: 1 page is pinned, but 0 pages are accounted for"),
                CheckedTrace.findings(with(
                                "device mlx5 kernel=v2",
                                update("0", "4K", "0x7f0000000000", "rw"),
                                "batch_begin asid=0",
                                "remap asid=0 iova=0 size=4K uaddr=0x7f0000800000",
                                "batch_end asid=0",
                                "invalidate asid=0 iova=0 size=4K"))
                        .stream()
                        .filter(finding -> finding.id().equals("END-002"))
                        .map(finding -> finding.step() + ": " + finding.what())
                        .toList());
    }

    @Test
    void mappingsThatAreThereArePaidFor() {
        assertEquals(List.of(), found(FRAG, update("0", "2M", "0x7f0000000000", "rw")));
        assertEquals(List.of(), found(FRAG, update("0", "2M", "0x7f0000000000", "rw"), "close fd=9"));
    }
}
