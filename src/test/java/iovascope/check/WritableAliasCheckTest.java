package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-013. */
class WritableAliasCheckTest {

    @Test
    void readOnlyAndWritable() {
        Finding finding = CheckedTrace.findings(va(
                        update("0x1000", "8K", "0x7f0000000000", "ro"),
                        update("0x10000", "4K", "0x7f0000001000", "rw")))
                .get(0);

        assertEquals("MAP-013@4 WARNING", finding.id() + "@" + finding.step() + " " + finding.severity());
        assertEquals(3, finding.cause());
        assertEquals(
                "bytes of ram are read-only through 0x1000-0x2fff, but writable through 0x10000-0x10fff",
                finding.what());
    }

    @Test
    void theOrderDoesNotMatter() {
        Finding finding = CheckedTrace.findings(va(
                        update("0x1000", "8K", "0x7f0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000001000", "ro")))
                .get(0);

        assertEquals(
                "bytes of ram are read-only through 0x10000-0x10fff, but writable through 0x1000-0x2fff",
                finding.what());
    }

    @Test
    void theReadOnlyOneMayLieBehindAWritableOne() {
        assertEquals(
                List.of("MAP-012@4", "MAP-013@5"),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000000000", "rw"),
                        update("0x20000", "4K", "0x7f0000000000", "ro"))));
    }

    @Test
    void aBufferThatIsOnlyWrittenIsNoMistake() {
        assertEquals(
                List.of("MAP-012@4"),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "ro"),
                        update("0x10000", "4K", "0x7f0000000000", "wo"))));
        assertEquals(
                List.of("MAP-012@4"),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "rw"),
                        update("0x10000", "4K", "0x7f0000000000", "wo"))));
    }

    @Test
    void noAccessIsNeither() {
        assertEquals(
                List.of("MAP-010@3"),
                CheckedTrace.ids(va(
                        update("0x1000", "4K", "0x7f0000000000", "0"),
                        update("0x10000", "4K", "0x7f0000000000", "rw"))));
    }
}
