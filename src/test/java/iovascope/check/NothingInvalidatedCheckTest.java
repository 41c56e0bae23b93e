package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-002. */
class NothingInvalidatedCheckTest {

    @Test
    void neverMapped() {
        Finding finding = CheckedTrace.findings(
                        va(update("0x1000", "4K", "0x7f0000000000", "rw"), invalidate("0x2000", "4K")))
                .get(0);

        assertEquals("INV-002@4 NOTE", finding.id() + "@" + finding.step() + " " + finding.severity());
        assertEquals(
                "invalidate of 0x2000 + 4 KiB removed nothing: nothing was ever mapped there in asid 0",
                finding.what());
    }

    @Test
    void goneAlready() {
        Finding finding = CheckedTrace.findings(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        invalidate("0x1000", "4K"),
                        invalidate("0x1000", "4K")))
                .get(0);

        assertEquals("INV-002@5 by 4", finding.id() + "@" + finding.step() + " by " + finding.cause());
        assertEquals(
                "invalidate of 0x1000 + 4 KiB removed nothing: the last mapping there went in step 4", finding.what());
    }

    @Test
    void oneByteIsEnough() {
        assertEquals(
                List.of("INV-001@4"),
                CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000000", "rw"), invalidate("0x1fff", "1"))));
    }

    @Test
    void sizeZeroIsAnotherMistake() {
        assertEquals(
                List.of("INV-003@4"),
                CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000000", "rw"), invalidate("0x1000", "0"))));
    }
}
