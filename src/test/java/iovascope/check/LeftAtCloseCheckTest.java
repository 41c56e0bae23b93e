package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** END-001. */
class LeftAtCloseCheckTest {

    @Test
    void theyAreListed() {
        Finding finding = CheckedTrace.findings(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        update("0x3000", "4K", "0x7f0000001000", "rw"),
                        update("0x5000", "4K", "0x7f0000002000", "rw"),
                        update("0x7000", "4K", "0x7f0000003000", "rw"),
                        "close fd=9"))
                .get(0);

        assertEquals("END-001@7 NOTE", finding.id() + "@" + finding.step() + " " + finding.severity());
        assertEquals(
                "the device was closed with 4 mappings left: 0x1000-0x1fff, 0x3000-0x3fff, 0x5000-0x5fff and 1 more",
                finding.what());
    }

    @Test
    void anExitClosesToo() {
        assertEquals(
                List.of("END-001@4"), CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000000", "rw"), "exit")));
    }

    @Test
    void theEndOfTheRecordingIsNoClose() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000000", "rw"))));
    }

    @Test
    void nothingLeft() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(
                        va(update("0x1000", "4K", "0x7f0000000000", "rw"), invalidate("0x1000", "4K"), "close fd=9")));
    }
}
