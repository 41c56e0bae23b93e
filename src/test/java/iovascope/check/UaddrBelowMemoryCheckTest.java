package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-008. */
class UaddrBelowMemoryCheckTest {

    private static final String HOLE = "munmap addr=0x7efffffff000 size=4K";

    @Test
    void theHoleIsSwallowed() {
        Finding finding = CheckedTrace.findings(va(HOLE, update("0x1000", "8K", "0x7efffffff000", "rw")))
                .get(0);

        assertEquals("MAP-008", finding.id());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(
                "the mapping 0x1000-0x2fff begins at uaddr 0x7efffffff000, where the owner has no memory before 0x7f0000000000",
                finding.what());
        assertEquals(
                "its first 4 KiB lead to whatever the process maps there later; until then accesses fail",
                finding.consequence());
        assertEquals("begin the update at iova 0x2000, or send the right uaddr", finding.fix());
    }

    @Test
    void allOfItMayLieInTheHole() {
        Finding finding = CheckedTrace.findings(va(HOLE, update("0x1000", "4K", "0x7efffffff000", "rw")))
                .get(0);

        assertEquals(
                "all of its addresses lead to whatever the process maps there later; until then accesses fail",
                finding.consequence());
    }

    @Test
    void aHoleBetweenTwoAreas() {
        assertEquals(
                List.of("MAP-008@3"),
                CheckedTrace.ids(va(
                        HOLE,
                        "mmap addr=0x7effffffe000 size=4K object=ram offset=0 prot=rw shared",
                        update("0x1000", "12K", "0x7effffffe000", "rw"))));
    }

    @Test
    void theFirstByteOfTheAreaIsRight() {
        assertEquals(List.of(), CheckedTrace.ids(va(HOLE, update("0x1000", "8K", "0x7f0000000000", "rw"))));
    }

    @Test
    void unknownMemoryIsNoHole() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7efffffff000", "rw"))));
    }
}
