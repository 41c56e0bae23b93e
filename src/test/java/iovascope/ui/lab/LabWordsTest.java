package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.DmaCounts;
import iovascope.lab.LabEvent;
import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.MemoryCells;
import iovascope.lab.Script;
import iovascope.lab.WrongPage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabWordsTest {

    private static final byte[] STATES = {
        MemoryCells.UNTOUCHED, MemoryCells.RIGHT, MemoryCells.LACKING, MemoryCells.FOREIGN
    };
    private static final MemoryCells MEMORY = new MemoryCells(0x4000, STATES, new long[] {0, 7, 0, 0}, 9);

    private final FakeRun run = new FakeRun(LabSettings.of(Script.CORRECT, 16L << 20));

    private LabSnapshot now() {
        return LabSnapshot.of(run);
    }

    @Test
    void timesHaveAFewDigits() {
        assertEquals("0", LabWords.duration(0));
        assertEquals("999 ns", LabWords.duration(999));
        assertEquals("1.0 µs", LabWords.duration(1000));
        assertEquals("9.1 µs", LabWords.duration(9_100));
        assertEquals("999 µs", LabWords.duration(999_400));
        assertEquals("1.0 ms", LabWords.duration(999_600));
        assertEquals("118 ms", LabWords.duration(118_000_000));
        assertEquals("0.31 s", LabWords.duration(310_000_000));
        assertEquals("12 s", LabWords.duration(12_000_000_000L));
        assertEquals("1.007", LabWords.time(1_007_000_000));
    }

    @Test
    void damageIsCountedInCells() {
        run.phase = Phase.WORKING;
        run.memory = MEMORY;
        run.counts = new DmaCounts(20, 17, 3, 0, 0, 0, 18, 5);
        assertEquals(
                "1 cell holds what another address should hold, 1 lacks a write · first at DMA 18",
                LabWords.damage(now()));
        assertTrue(LabWords.damaged(now()));
        run.memory = new MemoryCells(0x4000, new byte[] {2, 2}, new long[2], 9);
        assertEquals("2 cells lack what was written there · first at DMA 18", LabWords.damage(now()));
    }

    @Test
    void whatDidNotLandIsToldWhereNoPageIsDamaged() {
        run.phase = Phase.WORKING;
        run.memory = new MemoryCells(0x4000, new byte[] {1, 1}, new long[] {1, 2}, 2);
        assertEquals("so far every page holds what it should", LabWords.damage(now()));
        assertFalse(LabWords.damaged(now()));
        run.counts = new DmaCounts(20, 17, 0, 3, 0, 0, 18, 5);
        assertEquals(
                "so far every page holds what it should · 3 DMAs did not land · first at DMA 18",
                LabWords.damage(now()));
        assertTrue(LabWords.damaged(now()));
        run.phase = Phase.CANCELLED;
        assertEquals("memory was not compared to the end", LabWords.damage(now()));
    }

    @Test
    void aCellTellsWhatItHoldsAndWhatItShould() {
        assertEquals(List.of("ram+0x0  16 KiB", "the device has not been here"), LabWords.cell(MEMORY, 0, null));
        assertEquals(
                List.of("ram+0x4000  16 KiB", "every page is right · last by DMA 7"), LabWords.cell(MEMORY, 1, null));
        assertEquals(
                List.of("page ram+0x9000", "found  nothing that the device wrote", "meant  DMA 1,234"),
                LabWords.cell(MEMORY, 2, new WrongPage(0x9000, 0, 0, 1234)));
        assertEquals(
                List.of("page ram+0xd000", "found  IOVA 0x5000  DMA 88", "meant  nothing: no IOVA leads here"),
                LabWords.cell(MEMORY, 3, new WrongPage(0xd000, 0x5000, 88, 0)));
        assertEquals(
                List.of("ram+0xc000  16 KiB", "a page holds what was written to another IOVA"),
                LabWords.cell(MEMORY, 3, null));
    }

    @Test
    void onlyAFailureIsToldInALine() {
        LabEvent.Kind kind = LabEvent.Kind.DEVICE_CALL;
        assertEquals("remap 0x0 1 MiB", EventLook.words(new LabEvent(0, "vmm-new", "remap 0x0 1 MiB = 72", kind, 1)));
        assertEquals("resume = -EBUSY", EventLook.words(new LabEvent(0, "vmm-new", "resume = -EBUSY", kind, 1)));
    }

    @Test
    void oneProcessIsNotCalledTwo() {
        assertEquals("the processes of a run end with it; nothing stays behind", LabWords.processes(null));
        run.finishRight();
        assertEquals(
                "old process 8121 and new process 8140 have ended; nothing stayed behind", LabWords.processes(now()));
        run.phase = Phase.WORKING;
        assertEquals(
                "old process 8121 and new process 8140 end with the run; nothing stays behind",
                LabWords.processes(now()));
        run.newPid = 8121;
        assertEquals("process 8121 ends with the run; nothing stays behind", LabWords.processes(now()));
    }
}
