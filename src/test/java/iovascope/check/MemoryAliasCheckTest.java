package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-012. */
class MemoryAliasCheckTest {

    @Test
    void theSameByteTwice() {
        Finding finding = CheckedTrace.findings(va(
                        update("0x1000", "8K", "0x7f0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000001000", "rw")))
                .get(0);

        assertEquals("MAP-012@4 NOTE", finding.id() + "@" + finding.step() + " " + finding.severity());
        assertEquals(3, finding.cause());
        assertEquals(
                "0x10000-0x10fff leads to ram+0x1000, some bytes of which 0x1000-0x2fff leads to as well",
                finding.what());
    }

    @Test
    void neighboursShareNothing() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000001000", "rw"))));
    }

    @Test
    void whatIsGoneSharesNothing() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        invalidate("0x1000", "4K"),
                        update("0x10000", "4K", "0x7f0000000000", "rw"))));
    }

    @Test
    void whatLiesBelowIsRememberedWhenTheTopIsGone() {
        assertEquals(
                List.of("MAP-012@4", "MAP-012@6"),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        update("0x10000", "8K", "0x7f0000000000", "rw"),
                        invalidate("0x1000", "4K"),
                        update("0x20000", "4K", "0x7f0000001000", "rw"))));
    }

    @Test
    void twoAddressesOfOneObject() {
        assertEquals(
                List.of("MAP-012@4"),
                CheckedTrace.ids(va(
                        "mmap addr=0x7d0000000000 size=4K object=ram offset=0x2000 prot=rw shared",
                        update("0x1000", "4K", "0x7d0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000002000", "rw"))));
    }

    @Test
    void otherAddressSpacesAreThereToShare() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(
                        "set_backend_features value=0x8",
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        "update asid=1 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw")));
    }

    @Test
    void unknownMemoryIsSaid() {
        assertEquals(
                List.of("MAP-012 not checked: the trace does not tell which memory objects the mappings lead to"),
                CheckedTrace.unchecked(va(update("0x1000", "4K", "0x7d0000000000", "rw"))));
    }
}
