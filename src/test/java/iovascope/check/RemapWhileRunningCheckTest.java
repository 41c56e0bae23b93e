package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapWhileRunningCheckTest {

    private static final String RUNNING = old(RemapTrace.DEVICE) + "0.3 qemu set_status value=0xf\n" + RAM;

    @Test
    void requestsAreInFlight() {
        Finding finding = only(RUNNING, batch(first("0x7fb000100000")));

        assertEquals("REMAP-018@7<5", finding.id() + "@" + finding.step() + "<" + finding.cause());
        assertEquals("""
                remap of 0x100000-0x10ffff while the device runs, since step 5
                requests in flight use the old addresses, the new ones, or both
                suspend the device before the first remap, and resume it after the last""", sentences(finding));
    }

    @Test
    void severalAreOneFinding() {
        assertEquals(
                "2 remaps up to step 8, the first of 0x100000-0x10ffff, while the device runs, since step 5",
                only(RUNNING, batch(first("0x7fb000100000"), second("0x7fb000200000")))
                        .what());
    }

    @Test
    void eachTimeThatItRunsIsOne() {
        assertEquals(
                List.of("REMAP-018@7", "REMAP-018@12"),
                RemapTrace.ids(
                        RUNNING,
                        batch(first("0x7fb000100000")),
                        "0.6 qemu suspend\n0.7 qemu resume\n",
                        batch(second("0x7fb000200000")).replace("0.5 ", "0.8 ")));
    }

    @Test
    void suspendedOrNotStartedItIsRight() {
        assertEquals(List.of(), RemapTrace.ids(RUNNING, "0.5 qemu suspend\n", batch(first("0x7fb000100000"))));
        assertEquals(List.of(), RemapTrace.ids(old(RemapTrace.DEVICE), RAM, batch(first("0x7fb000100000"))));
        assertEquals(
                List.of(), RemapTrace.ids(RUNNING.replace("value=0xf", "value=0xb"), batch(first("0x7fb000100000"))));
    }

    @Test
    void anAddressThatStaysHarmsNobody() {
        assertEquals(List.of("REMAP-020@7"), RemapTrace.ids(RUNNING, batch(first("0x7f0000100000"))));
    }

    @Test
    void anUnknownStatusIsSaid() {
        String trace = RUNNING.replace(" value=0xf", "") + batch(first("0x7fb000100000"));

        assertEquals(List.of(), RemapTrace.ids(trace));
        assertEquals(
                List.of("REMAP-018 not checked: whether the device ran at some remaps, because its status is unknown"),
                CheckedTrace.unchecked(trace));
    }
}
