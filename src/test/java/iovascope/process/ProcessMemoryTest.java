package iovascope.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import iovascope.process.MemorySlice.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    private static final long PAGE = 0x1000;
    private static final long BASE = 0x7f00_0000_0000L;

    @Test
    void aHoleIsPassedAndAnUnknownStretchIsOneArea() {
        ProcessMemory memory = ProcessMemory.UNKNOWN.unmap(0, BASE - 1).map(area(BASE + 2 * PAGE, 1, 0, 0));

        assertEquals(new Vma(BASE, BASE + 2 * PAGE - 1, Vma.UNKNOWN, 0, 3, true, false, false), memory.find(0x1000));
        assertEquals(BASE + 2 * PAGE, memory.find(BASE + 2 * PAGE + 1).first());
        assertEquals(
                BASE + 2 * PAGE, memory.unmap(0, BASE + 2 * PAGE - 1).find(0).first());
    }

    @Test
    void aSnapshotIsAllThereIsUntilTheNextExec() {
        ProcessMemory memory = ProcessMemory.of(List.of(area(BASE, 1, 0, 0)));

        assertNull(memory.find(BASE + PAGE));
        assertEquals(Vma.UNKNOWN, memory.exec().find(BASE + PAGE).object());
        assertEquals(BASE + PAGE, memory.exec().find(BASE).first(), "what was mapped is known to be gone");
    }

    @Test
    void holesOfEventsOutliveAnExec() {
        assertNull(ProcessMemory.UNKNOWN.unmap(0, -1).exec().find(0));
    }

    @Test
    void theLastByteOfTheAddressSpaceCanBeMapped() {
        Vma top = new Vma(-PAGE, -1, 3, 0, 1, true, false, false);
        ProcessMemory memory = ProcessMemory.UNKNOWN.map(top);

        assertEquals(top, memory.find(-1));
        assertEquals(top, memory.single(-PAGE, PAGE));
        assertNull(memory.single(-PAGE, PAGE + 1));
        assertNull(memory.single(-1, 0));
        assertNull(memory.unmap(-PAGE, -1).find(-1));
    }

    @Test
    void aLengthOf0MapsTheSameOnceMore() {
        ProcessMemory memory = ProcessMemory.UNKNOWN
                .map(area(BASE, 4, 7, 0))
                .move(BASE + PAGE, 0, BASE + 16 * PAGE, BASE + 18 * PAGE - 1);

        assertEquals(List.of(area(BASE, 4, 7, 0), area(BASE + 16 * PAGE, 2, 7, PAGE)), memory.areas());
    }

    @Test
    void whatGrowsBelongsToTheAreaAtTheEnd() {
        ProcessMemory memory = ProcessMemory.UNKNOWN
                .map(area(BASE, 1, 7, 0))
                .map(area(BASE + PAGE, 1, 8, 0))
                .move(BASE, 2 * PAGE, BASE + 8 * PAGE, BASE + 12 * PAGE - 1);

        assertEquals(List.of(area(BASE + 8 * PAGE, 1, 7, 0), area(BASE + 9 * PAGE, 3, 8, 0)), memory.areas());
        assertEquals(BASE + 8 * PAGE, memory.find(BASE + 8 * PAGE).first());
        assertEquals(Kind.HOLE, ObjectSlices.of(memory, BASE, PAGE).get(0).kind());
    }

    @Test
    void whatMovedFromAnUnknownPlaceIsUnknownAtTheNewOne() {
        ProcessMemory memory = ProcessMemory.UNKNOWN
                .map(area(BASE, 2, 7, 0))
                .move(BASE + 8 * PAGE, 2 * PAGE, BASE, BASE + 2 * PAGE - 1);

        assertEquals(List.of(), memory.areas());
        assertEquals(Kind.UNKNOWN, ObjectSlices.of(memory, BASE, PAGE).get(0).kind());
        assertEquals(
                Kind.HOLE, ObjectSlices.of(memory, BASE + 8 * PAGE, PAGE).get(0).kind());
    }

    private static Vma area(long first, int pages, int object, long offset) {
        return new Vma(first, first + pages * PAGE - 1, object, offset, 3, true, false, false);
    }

    /** One page of the slow model: what lies there, with the page's own place in its object. */
    private record Page(int object, long offset, int prot, boolean shared) {

        static final Page UNKNOWN = new Page(Vma.UNKNOWN, 0, 0, false);
        static final Page HOLE = new Page(Vma.HOLE, 0, 0, false);
        static final Page GAP = new Page(Vma.GAP, 0, 0, false);

        boolean mapped() {
            return object >= Vma.ANONYMOUS;
        }
    }

    /** A few pages, as an array. */
    private static final class Model {

        static final int PAGES = 48;
        final long base;
        final Page[] pages = new Page[PAGES];

        Model(long base, Page all) {
            this.base = base;
            Arrays.fill(pages, all);
        }

        long at(int page) {
            return base + page * PAGE;
        }
    }

    @Property(tries = 300)
    void agreesWithAnArrayOfPages(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // The other base ends with the last byte there is.
        Model model = new Model(random.nextBoolean() ? BASE : -Model.PAGES * PAGE, Page.UNKNOWN);
        ProcessMemory memory = ProcessMemory.UNKNOWN;
        if (model.base != BASE) {
            memory = memory.unmap(0, -1);
            Arrays.fill(model.pages, Page.HOLE);
        }
        for (int step = 0; step < 60; step++) {
            memory = change(memory, model, random);
            compare(memory, model, random);
        }
    }

    private static ProcessMemory change(ProcessMemory memory, Model model, SplittableRandom random) {
        int from = random.nextInt(Model.PAGES);
        int to = random.nextInt(from, Math.min(Model.PAGES, from + 12));
        long first = model.at(from);
        long last = model.at(to) + PAGE - 1;
        int prot = random.nextInt(4);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> {
                int object = random.nextInt(-1, 3);
                boolean shared = object >= 0 && random.nextInt(3) > 0;
                long offset = object < 0 ? 0 : random.nextInt(8) * PAGE;
                for (int page = from; page <= to; page++) {
                    model.pages[page] = new Page(object, offset + (page - from) * PAGE, prot, shared);
                }
                return memory.map(new Vma(first, last, object, offset, prot, shared, false, false));
            }
            case 5, 6 -> {
                Arrays.fill(model.pages, from, to + 1, Page.HOLE);
                return memory.unmap(first, last);
            }
            case 7, 8 -> {
                for (int page = from; page <= to; page++) {
                    Page old = model.pages[page];
                    model.pages[page] = old.mapped() ? new Page(old.object, old.offset, prot, old.shared) : old;
                }
                return memory.protect(first, last, prot);
            }
            case 9 -> {
                if (random.nextInt(6) > 0) {
                    return memory;
                }
                for (int page = 0; page < Model.PAGES; page++) {
                    Page old = model.pages[page];
                    model.pages[page] = old.mapped() ? Page.HOLE : old.object == Vma.GAP ? Page.UNKNOWN : old;
                }
                return memory.exec();
            }
            case 10 -> {
                if (random.nextInt(6) > 0) {
                    return memory;
                }
                List<Vma> areas = memory.areas();
                for (int page = 0; page < Model.PAGES; page++) {
                    model.pages[page] = model.pages[page].mapped() ? model.pages[page] : Page.GAP;
                }
                return ProcessMemory.of(areas);
            }
            default -> {
                return move(memory, model, from, to, random);
            }
        }
    }

    private static ProcessMemory move(ProcessMemory memory, Model model, int from, int to, SplittableRandom random) {
        int newFrom = random.nextInt(Model.PAGES);
        int newTo = random.nextInt(newFrom, Math.min(Model.PAGES, newFrom + 12));
        boolean apart = newTo < from || to < newFrom;
        if (!apart) {
            return memory; // The kernel refuses it.
        }
        Page[] old = model.pages.clone();
        Arrays.fill(model.pages, from, to + 1, Page.HOLE);
        for (int page = newFrom; page <= newTo; page++) {
            int source = Math.min(to, from + (page - newFrom));
            Page was = old[source];
            long beyond = was.object < 0 ? 0 : Math.max(0, from + (page - newFrom) - to) * PAGE;
            model.pages[page] =
                    was.mapped() ? new Page(was.object, was.offset + beyond, was.prot, was.shared) : Page.UNKNOWN;
        }
        return memory.move(model.at(from), (to - from + 1) * PAGE, model.at(newFrom), model.at(newTo) + PAGE - 1);
    }

    private static void compare(ProcessMemory memory, Model model, SplittableRandom random) {
        int from = random.nextInt(Model.PAGES);
        int count = 1 + random.nextInt(Model.PAGES - from);
        List<MemorySlice> slices = ObjectSlices.of(memory, model.at(from), count * PAGE);
        assertEquals(expected(model, from, count), slices);

        MemorySlice whole = slices.size() == 1 ? slices.get(0) : null;
        Vma single = memory.single(model.at(from), count * PAGE);
        if (single != null) {
            assertEquals(whole, MemorySlice.of(single.part(model.at(from), model.at(from) + count * PAGE - 1)));
        } else if (whole != null && count == 1) {
            assertEquals(false, model.pages[from].mapped(), "one page lies in one area");
        }

        int page = from;
        while (page < Model.PAGES && slice(model, page).kind() == Kind.HOLE) {
            page++;
        }
        Vma found = memory.find(model.at(from));
        if (page < Model.PAGES) {
            assertEquals(model.pages[page].object, found.object());
            assertEquals(true, page == from ? found.contains(model.at(from)) : found.first() == model.at(page));
        }

        int object = random.nextInt(3);
        long offset = random.nextInt(8) * PAGE;
        assertEquals(
                firstDifference(model, from, count, object, offset, 2),
                text(ObjectSlices.firstDifference(memory, model.at(from), count * PAGE, object, offset, 2)));
    }

    private static List<MemorySlice> expected(Model model, int from, int count) {
        List<MemorySlice> slices = new ArrayList<>();
        for (int page = from; page < from + count; page++) {
            MemorySlice one = slice(model, page);
            MemorySlice before = slices.isEmpty() ? null : slices.get(slices.size() - 1);
            boolean more = before != null
                    && before.kind() == one.kind()
                    && before.object() == one.object()
                    && before.prot() == one.prot()
                    && before.shared() == one.shared()
                    && (one.object() < 0 || before.offset() + (one.first() - before.first()) == one.offset());
            if (more) {
                slices.set(slices.size() - 1, before.to(one.last()));
            } else {
                slices.add(one);
            }
        }
        return slices;
    }

    private static MemorySlice slice(Model model, int page) {
        Page at = model.pages[page];
        boolean unknown = at.object == Vma.UNKNOWN;
        Kind kind = unknown
                // Nothing of a process lies above the highest user address.
                ? model.base == BASE ? Kind.UNKNOWN : Kind.HOLE
                : at.object <= Vma.HOLE
                        ? Kind.HOLE
                        : at.object == Vma.ANONYMOUS ? Kind.ANONYMOUS : at.shared ? Kind.OBJECT : Kind.PRIVATE_FILE;
        return new MemorySlice(
                model.at(page),
                model.at(page) + PAGE - 1,
                kind,
                at.mapped() ? at.object : Vma.UNKNOWN,
                at.object >= 0 ? at.offset : 0,
                at.mapped() ? at.prot : 0,
                at.shared,
                false,
                false);
    }

    /** The first page that differs and is known, else the first unknown one, as text. */
    private static String firstDifference(Model model, int from, int count, int object, long offset, int prot) {
        String unknown = null;
        for (int page = from; page < from + count; page++) {
            MemorySlice slice = slice(model, page);
            String reason = switch (slice.kind()) {
                case HOLE -> "UNMAPPED";
                case ANONYMOUS -> "ANONYMOUS";
                case PRIVATE_FILE -> "PRIVATE";
                case UNKNOWN -> "UNKNOWN";
                case OBJECT ->
                    slice.object() != object
                            ? "OTHER_OBJECT"
                            : slice.offset() != offset + (page - from) * PAGE
                                    ? "OTHER_OFFSET"
                                    : (slice.prot() & prot) != prot ? "PROTECTION" : null;
            };
            if (reason == null) {
                continue;
            }
            String text = reason + " after " + (page - from) * PAGE + ": " + slice.kind();
            if (!reason.equals("UNKNOWN")) {
                return text;
            }
            unknown = unknown == null ? text : unknown;
        }
        return String.valueOf(unknown);
    }

    private static String text(ObjectSlices.Difference difference) {
        return difference == null
                ? "null"
                : difference.reason() + " after " + difference.agreeing() + ": "
                        + difference.found().kind();
    }
}
