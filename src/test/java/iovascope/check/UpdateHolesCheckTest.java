package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-006. */
class UpdateHolesCheckTest {

    private static String[] areas(String... events) {
        String[] all = new String[events.length + 3];
        all[0] = "mmap addr=0x7d0000000000 size=4K object=ram offset=0 prot=rw shared";
        all[1] = "mmap addr=0x7d0000001000 size=8K anonymous prot=rw private";
        all[2] = "mmap addr=0x7d0000003000 size=4K object=ram offset=0x3000 prot=rw shared";
        System.arraycopy(events, 0, all, 3, events.length);
        return va(all);
    }

    @Test
    void aHoleInTheMiddle() {
        Finding finding = CheckedTrace.findings(areas(update("0x10000", "16K", "0x7d0000000000", "rw")))
                .get(0);

        assertEquals("MAP-006", finding.id());
        assertEquals(
                "update of 0x10000 + 16 KiB was accepted, but left out 8 KiB: 0x11000-0x12fff; "
                        + "uaddr 0x7d0000001000 is anonymous memory",
                finding.what());
    }

    @Test
    void oneFindingForAHoleAndASplit() {
        assertEquals(List.of("MAP-006@3"), CheckedTrace.ids(areas(update("0x10000", "16K", "0x7d0000000000", "rw"))));
    }

    @Test
    void aHoleAtEitherEnd() {
        assertEquals(
                List.of("MAP-006@3", "MAP-006@4"),
                CheckedTrace.ids(areas(
                        update("0x10000", "8K", "0x7d0000000000", "rw"),
                        update("0x20000", "8K", "0x7d0000002000", "rw"))));
    }

    @Test
    void aHoleUpToTheLastAddress() {
        Finding finding = CheckedTrace.findings(areas(update("0xffffffffffffe000", "8K", "0x7d0000000000", "rw")))
                .get(0);

        assertEquals(
                "update of 0xffffffffffffe000 + 8 KiB was accepted, but left out 4 KiB: "
                        + "0xfffffffffffff000-0xffffffffffffffff; uaddr 0x7d0000001000 is anonymous memory",
                finding.what());
    }

    @Test
    void theSharedPartsAloneAreRight() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(areas(
                        update("0x10000", "4K", "0x7d0000000000", "rw"),
                        update("0x20000", "4K", "0x7d0000003000", "rw"))));
    }

    @Test
    void nothingAtAllIsAnotherMistake() {
        assertEquals(List.of("MAP-005@3"), CheckedTrace.ids(areas(update("0x10000", "8K", "0x7d0000001000", "rw"))));
    }
}
