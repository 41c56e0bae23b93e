package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LandingMarksTest {

    private static final long RAM = 64L << 20;

    private final GuestLayout layout = new GuestLayout(RAM);

    /** Beside one that looks at each slot of a cell every time. */
    @Property(tries = 40)
    void cellsAreAsTheirWorstSlot(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LandingMarks marks = new LandingMarks(layout);
        byte[] states = new byte[layout.slots()];
        for (int number = 1; number <= 3000; number++) {
            int slot = random.nextInt(200);
            switch (random.nextInt(3)) {
                case 0 -> {
                    marks.right(slot, number);
                    states[slot] = MemoryCells.RIGHT;
                }
                case 1 -> {
                    marks.lacking(slot, number);
                    states[slot] = states[slot] == MemoryCells.FOREIGN ? MemoryCells.FOREIGN : MemoryCells.LACKING;
                }
                default -> {
                    marks.foreign(layout.iova(slot), number);
                    states[slot] = MemoryCells.FOREIGN;
                }
            }
        }
        MemoryCells cells = marks.cells();
        byte[] worst = new byte[cells.states().length];
        for (int slot = 0; slot < states.length; slot++) {
            int cell = (int) (layout.iova(slot) / cells.cellBytes());
            worst[cell] = (byte) Math.max(worst[cell], states[slot]);
        }
        for (int cell = 0; cell < worst.length; cell++) {
            assertEquals(worst[cell], cells.states()[cell], "cell " + cell + ", seed " + seed);
            assertEquals(worst[cell] < MemoryCells.LACKING, marks.wrongIn(cell) == null, "seed " + seed);
        }
    }

    @Test
    void aForeignStampIsToldWithTheDmaThatWroteIt() {
        LandingMarks marks = new LandingMarks(layout);
        int slot = layout.slotOf(7);
        marks.right(slot, 7);
        marks.foreign(layout.iova(slot), 9);
        int cell = (int) (layout.iova(slot) / marks.cells().cellBytes());
        assertEquals(new WrongPage(layout.iova(slot), layout.iova(layout.slotOf(9)), 9, 7), marks.wrongIn(cell));
        marks.right(slot, 10);
        assertNull(marks.wrongIn(cell));
        assertEquals(0, marks.cells().wrong());
    }

    @Test
    void whatLacksAWriteHoldsTheOneBefore() {
        LandingMarks marks = new LandingMarks(layout);
        marks.right(0, 3);
        marks.lacking(0, 8);
        assertEquals(new WrongPage(0, 0, 3, 8), marks.wrongIn(0));
        assertEquals(MemoryCells.LACKING, marks.cells().states()[0]);
    }

    @Test
    void aPlaceThatIsNoSlotIsNotShown() {
        LandingMarks marks = new LandingMarks(layout);
        marks.foreign(0xa0000, 1);
        assertEquals(0, marks.cells().wrong());
    }
}
