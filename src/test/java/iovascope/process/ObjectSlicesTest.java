package iovascope.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import iovascope.process.MemorySlice.Kind;
import iovascope.process.ObjectSlices.Difference;
import iovascope.process.ObjectSlices.Reason;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ObjectSlicesTest {

    private static final long PAGE = 0x1000;
    private static final long BASE = 0x7f00_0000_0000L;
    private static final int RAM = 0;
    private static final int ROM = 1;
    private static final int READ = 1;
    private static final int READ_WRITE = 3;

    /** Two pages of RAM from its page 4 on, cut in two by an mprotect, then one of ROM, then a hole. */
    private static final ProcessMemory MEMORY = ProcessMemory.of(List.of(
            vma(BASE, 1, RAM, 4 * PAGE, READ_WRITE, true),
            vma(BASE + PAGE, 1, RAM, 5 * PAGE, READ, true),
            vma(BASE + 2 * PAGE, 1, ROM, 0, READ, true)));

    @Test
    void neighboursThatContinueTheObjectAreOne() {
        ProcessMemory memory = ProcessMemory.UNKNOWN
                .map(vma(BASE, 2, RAM, 0, READ, true))
                .map(vma(BASE + 2 * PAGE, 2, RAM, 2 * PAGE, READ, true))
                .map(vma(BASE + 4 * PAGE, 1, RAM, 2 * PAGE, READ, true));

        assertEquals(
                List.of(
                        slice(BASE + PAGE, BASE + 4 * PAGE - 1, PAGE),
                        slice(BASE + 4 * PAGE, BASE + 5 * PAGE - 1, 2 * PAGE)),
                ObjectSlices.of(memory, BASE + PAGE, 4 * PAGE));
        assertNull(ObjectSlices.firstDifference(memory, BASE + PAGE, 3 * PAGE, RAM, PAGE, READ));
    }

    @Test
    void theSameObjectAtTheSamePlaceIsNoDifference() {
        assertNull(ObjectSlices.firstDifference(MEMORY, BASE + 0x10, 2 * PAGE - 0x10, RAM, 4 * PAGE + 0x10, READ));
    }

    @Test
    void saysWhatDiffersFirst() {
        assertEquals(Reason.OTHER_OFFSET, difference(BASE, PAGE, RAM, 0, READ).reason());
        assertEquals(Reason.OTHER_OBJECT, difference(BASE, PAGE, ROM, 0, READ).reason());
        assertEquals(
                Reason.UNMAPPED,
                difference(BASE - PAGE, 2 * PAGE, RAM, 3 * PAGE, READ).reason());

        Difference weak = difference(BASE, 2 * PAGE, RAM, 4 * PAGE, READ_WRITE);
        assertEquals(Reason.PROTECTION, weak.reason());
        assertEquals(BASE + PAGE, weak.uaddr());
        assertEquals(PAGE, weak.agreeing());

        Difference mixed = difference(BASE, 4 * PAGE, RAM, 4 * PAGE, READ);
        assertEquals(Reason.OTHER_OBJECT, mixed.reason());
        assertEquals(BASE + 2 * PAGE, mixed.uaddr());
        assertEquals(ROM, mixed.found().object());
        assertEquals(BASE + 3 * PAGE - 1, mixed.found().last());
    }

    @Test
    void aPrivateMappingOfTheObjectIsACopy() {
        ProcessMemory memory = ProcessMemory.UNKNOWN.map(vma(BASE, 1, RAM, 0, READ_WRITE, false));
        assertEquals(
                Reason.PRIVATE,
                ObjectSlices.firstDifference(memory, BASE, PAGE, RAM, 0, READ).reason());
        assertEquals(
                Kind.PRIVATE_FILE, ObjectSlices.of(memory, BASE, PAGE).get(0).kind());
    }

    @Test
    void doorbellPagesAreDeviceMemory() {
        ProcessMemory memory =
                ProcessMemory.UNKNOWN.map(new Vma(BASE, BASE + PAGE - 1, RAM, 0, READ_WRITE, true, true, true));
        assertEquals(
                Reason.DEVICE_MEMORY,
                ObjectSlices.firstDifference(memory, BASE, PAGE, RAM, 0, READ).reason());
    }

    @Test
    void theUnknownCountsOnlyWhereNothingElseDiffers() {
        ProcessMemory memory = ProcessMemory.UNKNOWN.map(vma(BASE + PAGE, 1, RAM, PAGE, READ, true));
        Difference unknown = ObjectSlices.firstDifference(memory, BASE, 2 * PAGE, RAM, 0, READ);
        assertEquals(Reason.UNKNOWN, unknown.reason());
        assertEquals(0, unknown.agreeing());

        Difference known = ObjectSlices.firstDifference(memory, BASE, 2 * PAGE, RAM, PAGE, READ);
        assertEquals(Reason.OTHER_OFFSET, known.reason());
        assertEquals(PAGE, known.agreeing());
    }

    @Test
    void aRangePastTheTopEndsThere() {
        ProcessMemory memory = ProcessMemory.of(List.of(vma(-PAGE, 1, RAM, 0, READ, true)));

        assertEquals(
                List.of(new MemorySlice(-PAGE, -1, Kind.OBJECT, RAM, 0, READ, true, false, false)),
                ObjectSlices.of(memory, -PAGE, 5 * PAGE));
        assertEquals(
                Kind.HOLE,
                ObjectSlices.of(ProcessMemory.UNKNOWN, -PAGE, 5 * PAGE).get(0).kind());
        assertEquals(List.of(), ObjectSlices.of(memory, -PAGE, 0));
    }

    @Test
    void findsWhereAPartOfAnObjectIs() {
        assertEquals(OptionalLong.of(BASE + 0x10), ObjectSlices.uaddrOf(MEMORY, RAM, 4 * PAGE + 0x10, PAGE, READ));
        assertEquals(OptionalLong.of(BASE), ObjectSlices.uaddrOf(MEMORY, RAM, 4 * PAGE, PAGE, READ_WRITE));
        assertEquals(OptionalLong.empty(), ObjectSlices.uaddrOf(MEMORY, RAM, 4 * PAGE, 2 * PAGE, READ_WRITE));
        assertEquals(OptionalLong.empty(), ObjectSlices.uaddrOf(MEMORY, RAM, 3 * PAGE, PAGE, READ));
        assertEquals(OptionalLong.empty(), ObjectSlices.uaddrOf(MEMORY, ROM, PAGE, PAGE, READ));
    }

    private static Difference difference(long uaddr, long size, int object, long offset, int prot) {
        return ObjectSlices.firstDifference(MEMORY, uaddr, size, object, offset, prot);
    }

    private static MemorySlice slice(long first, long last, long offset) {
        return new MemorySlice(first, last, Kind.OBJECT, RAM, offset, READ, true, false, false);
    }

    private static Vma vma(long first, int pages, int object, long offset, int prot, boolean shared) {
        return new Vma(first, first + pages * PAGE - 1, object, offset, prot, shared, false, false);
    }
}
