package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import iovascope.mem.IovaRange;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoToTest {

    private final GoTo from;

    GoToTest() throws IOException {
        from = new GoTo(SampleTrace.open(), SampleTrace.WRONG_REMAP);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "step:12, 12",
        "+2, 29",
        "-26, 1",
        "+100, 31",
        "-100, 1",
        "0%, 1",
        "50%, 16",
        "100%, 31",
        "1.204117s, 27",
        "1.204116999, 26",
        "time:99s, 31",
        "0s, 1",
    })
    void readsSteps(String text, int step) {
        assertEquals(step, from.read(text).step());
    }

    @ParameterizedTest
    @CsvSource({
        "0",
        "32",
        "999999999999999999",
        "101%",
        "12x",
        "''",
        "0x",
        "12345678901234567890123 s",
        "iova:",
        "zebra"
    })
    void saysWhyItLeadsNowhere(String text) {
        GoTo.Target target = from.read(text);
        assertFalse(target.found());
        assertFalse(target.words().isEmpty());
    }

    @Test
    void picksTheMappingOfAnAddress() {
        GoTo.Target target = from.read("0x100fff");
        assertEquals(27, target.step());
        assertEquals(new Spot(0, new IovaRange(0x100000, 0xffffff)), target.spot());
    }

    @Test
    void goesToWhereAnAddressWasMappedLast() {
        GoTo.Target target = from.read("iova:0xa0000");
        assertEquals(14, target.step());
        assertEquals(new Spot(0, new IovaRange(0xa0000, 0xbffff)), target.spot());
    }

    @Test
    void findsWhatLeadsToAUserAddress() {
        assertEquals(
                new Spot(0, new IovaRange(0x100000, 0xffffff)),
                from.read("uaddr:0x7fb2c0200010").spot());
        assertEquals(from.read("uaddr:0x7fb2c0200010"), from.read("0x7fb2c0200010"));
        assertFalse(from.read("uaddr:0x1").found());
    }
}
