package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.vhost.IotlbMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-001. */
class PartialInvalidateCheckTest {

    private static final String MAPPED = update("0x1000", "8K", "0x7f0000000000", "ro");

    @Test
    void theRestIsNamedAndRestored() {
        Finding finding =
                CheckedTrace.findings(va(MAPPED, invalidate("0x1000", "4K"))).get(0);

        assertEquals("INV-001@4 ACCEPTED_DANGEROUS", finding.id() + "@" + finding.step() + " " + finding.verdict());
        assertEquals(
                "invalidate of 0x1000 + 4 KiB removed all of 0x1000-0x2fff: 0x2000-0x2fff went unasked",
                finding.what());
        assertEquals(
                List.of(new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.UPDATE, 0x2000, 0x1000, 0x7f0000001000L, 1)),
                finding.send());
    }

    @Test
    void bothEnds() {
        Finding finding = CheckedTrace.findings(va(MAPPED, invalidate("0x1800", "0x1000")))
                .get(0);

        assertEquals(
                "invalidate of 0x1800 + 4 KiB removed all of 0x1000-0x2fff: 0x1000-0x17ff, 0x2800-0x2fff went unasked",
                finding.what());
        assertEquals(2, finding.send().size());
    }

    @Test
    void twoMappingsCutInTheMiddle() {
        assertEquals(
                List.of("INV-001@5"),
                CheckedTrace.ids(
                        va(MAPPED, update("0x3000", "8K", "0x7f0000002000", "rw"), invalidate("0x2000", "8K"))));
    }

    @Test
    void wholeMappingsAndMoreAreRight() {
        assertEquals(List.of(), CheckedTrace.ids(va(MAPPED, invalidate("0", "1M"))));
        assertEquals(
                List.of(),
                CheckedTrace.ids(
                        va(MAPPED, update("0x3000", "4K", "0x7f0000002000", "rw"), invalidate("0x1000", "12K"))));
    }

    @Test
    void theLastAddress() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(
                        update("0xfffffffffffff000", "4K", "0x7f0000000000", "rw"),
                        invalidate("0xfffffffffffff000", "4K"))));
    }

    @Test
    void aRangeThatWraps() {
        Finding finding = CheckedTrace.findings(va(MAPPED, invalidate("0x2000", "0xfffffffffffff001")))
                .get(0);

        assertEquals(
                "invalidate of 0x2000 + 18446744073709547521 B removed all of 0x1000-0x2fff: 0x1000-0x1fff went unasked",
                finding.what());
    }

    @Test
    void aPaDeviceTakesWholePages() {
        assertEquals(
                List.of("MAP-003@3"),
                CheckedTrace.ids(with(
                        "device mlx5 kernel=6.10",
                        update("0x1800", "0x100", "0x7f0000001800", "rw"),
                        invalidate("0x1800", "0x100"))));
    }
}
