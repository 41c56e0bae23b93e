package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-003. */
class UnalignedUpdateCheckTest {

    @Test
    void whatIsNoWholePageIsReported() {
        assertEquals(List.of("MAP-003@3"), CheckedTrace.ids(va(update("0x1800", "4K", "0x7f0000001800", "rw"))));
        assertEquals(List.of("MAP-003@3"), CheckedTrace.ids(va(update("0x1000", "1", "0x7f0000001000", "rw"))));
    }

    @Test
    void theSentences() {
        Finding finding =
                CheckedTrace.findings(
                                with("device mlx5 kernel=6.10", update("0x1800", "0x900", "0x7f0000001800", "rw")))
                        .stream()
                        .filter(each -> each.id().equals("MAP-003"))
                        .findAny()
                        .orElseThrow();

        assertEquals("update of 0x1800 + 2304 B: iova and size are no multiple of 4 KiB", finding.what());
        assertEquals(
                "the kernel pins and maps whole pages: the device reaches all of 0x1000-0x2fff", finding.consequence());
        assertEquals(Severity.WARNING, finding.severity());
    }

    @Test
    void wholePagesAreRight() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(
                        update("0", "4K", "0x7f0000000000", "rw"),
                        update("0xfffffffffffff000", "4K", "0x7f0000001000", "rw"))));
    }

    @Test
    void aRefusedOneIsNotThisMistake() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(va(update("0xffffffffffffffff", "2", "0x7f0000000000", "rw"))).stream()
                        .filter(id -> id.startsWith("MAP-003"))
                        .toList());
    }

    @Test
    void theLastByteCounts() {
        assertEquals(
                List.of("MAP-003@3"), CheckedTrace.ids(va(update("0xffffffffffffffff", "1", "0x7f0000000fff", "rw"))));
    }
}
