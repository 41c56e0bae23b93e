package iovascope.lab;

import iovascope.check.DmaWindow;
import iovascope.emulator.Mapping;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What memory must hold in the end if the findings of the trace are right. A DMA outside every window in which a finding says
 * that wrong memory is in reach lands where its IOVA means; one inside lands where the state of the device leads.
 *
 * <p>It knows the trace and which DMAs the device was asked to do between which events; it knows nothing of the bytes.
 */
final class Prediction {

    /**
     * A page of an object.
     *
     * @param object index in the trace
     * @param offset of its first byte
     */
    record Page(int object, long offset) {}

    /** What a DMA wrote. */
    record Written(long iova, long number) {}

    /** Memory of an owner that only he sees: by the uaddr of the page. */
    private record PrivatePage(int owner, long uaddr) {}

    /** Memory goes while the device runs. */
    private static final String FREED = "LU-013";

    private final GuestLayout layout;
    private final int ram;
    private final Timeline timeline;
    private final List<DmaWindow> windows;
    private final Map<Page, Written> right = new HashMap<>();
    private final Map<Page, Written> foretold = new HashMap<>();
    private final Map<PrivatePage, Written> copies = new HashMap<>();
    private long misplaced;
    private long unreachable;
    private long wrongReads;
    private long firstWrong;
    private int firstWrongStep;

    private Prediction(Inspection inspection, GuestLayout layout, int ram) {
        this.layout = layout;
        this.ram = ram;
        timeline = inspection.timeline();
        windows = inspection.dmaWindows();
    }

    /** @param ram index of the object in which an IOVA is an offset */
    static Prediction of(Inspection inspection, GuestLayout layout, int ram, Journal journal) {
        Prediction prediction = new Prediction(inspection, layout, ram);
        journal.stretches().forEach(prediction::add);
        return prediction;
    }

    /** The last step among so many events. */
    private int stepAfter(int events) {
        int low = 0;
        int high = timeline.steps();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (timeline.step(middle).event() < events) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void add(Journal.Stretch stretch) {
        int step = stepAfter(stretch.events());
        DeviceState now = timeline.at(step);
        List<DmaWindow> open = new ArrayList<>();
        for (DmaWindow window : windows) {
            boolean inside = window.asid() == 0 && window.from() <= step && (window.to() == 0 || step < window.to());
            if (inside && (window.from() < step || !isBeforeMemoryGoes(window, stretch, now.owner()))) {
                open.add(window);
            }
        }
        // What is done to memory between two steps belongs to the one that follows.
        DeviceState next = timeline.at(Math.min(step + 1, timeline.steps()));
        for (long number = stretch.from(); number <= stretch.to(); number++) {
            long iova = layout.iova(layout.slotOf(number));
            Written written = new Written(iova, number);
            Written before = right.put(new Page(ram, iova), written);
            if (open.stream().noneMatch(window -> window.range().contains(iova))) {
                read(foretold.put(new Page(ram, iova), written), before);
            } else {
                if (firstWrong == 0) {
                    firstWrong = number;
                    firstWrongStep = step;
                }
                goWrong(now, next, written, before);
            }
        }
    }

    /** A window is told in steps; what takes memory away lies between two, and DMAs before it go right. */
    private boolean isBeforeMemoryGoes(DmaWindow window, Journal.Stretch stretch, int owner) {
        if (!window.rule().equals(FREED)) {
            return false;
        }
        Trace trace = timeline.trace();
        int event = timeline.step(window.from()).event() + 1;
        while (event < stretch.events() && !(trace.process(event) == owner && takesMemory(trace.action(event)))) {
            event++;
        }
        return event == stretch.events();
    }

    private static boolean takesMemory(Action action) {
        return action instanceof Action.Munmap
                || action instanceof Action.Mmap
                || action instanceof Action.Mremap
                || action instanceof Action.Exec
                || action instanceof Action.Exit;
    }

    private void read(Written found, Written expected) {
        if (found == null ? expected != null : !found.equals(expected)) {
            wrongReads++;
        }
    }

    private void goWrong(DeviceState now, DeviceState next, Written written, Written before) {
        Table table = now.device().get(0);
        Mapping mapping = table == null ? null : table.covering(written.iova());
        long uaddr = mapping == null ? 0 : mapping.translate(written.iova());
        Vma area = mapping == null || now.owner() < 0
                ? null
                : next.memory().get(now.owner()).find(uaddr);
        if (area == null || !area.contains(uaddr) || area.object() < 0) {
            unreachable++;
            return;
        }
        Page there = new Page(area.object(), area.offset() + (uaddr - area.first()));
        misplaced++;
        if (area.shared()) {
            read(foretold.put(there, written), before);
            return;
        }
        // Until it is written to, a private page shows what the object holds.
        Written copy = copies.put(new PrivatePage(now.owner(), uaddr), written);
        read(copy == null ? foretold.get(there) : copy, before);
    }

    /** What each page of each object should hold, had every DMA landed where it should. */
    Map<Page, Written> right() {
        return right;
    }

    /** What it holds if the findings are right. */
    Map<Page, Written> foretold() {
        return foretold;
    }

    /** DMAs that were done, and landed somewhere else. */
    long misplaced() {
        return misplaced;
    }

    /** DMAs for which there was no memory. */
    long unreachable() {
        return unreachable;
    }

    /** Reads that gave something else than was last written to their IOVA. */
    long wrongReads() {
        return wrongReads;
    }

    /** The first DMA that went wrong, from 1; 0 if none does. */
    long firstWrong() {
        return firstWrong;
    }

    /** The step after which that was. */
    int firstWrongStep() {
        return firstWrongStep;
    }

    /** For messages: {@code ram+0x1000}. */
    String name(Page page) {
        return timeline.trace().objects().get(page.object()).name() + "+" + Unsigned.hex(page.offset());
    }
}
