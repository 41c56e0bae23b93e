package iovascope.lab;

import iovascope.host.SystemCallException;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the memory events of a trace in the processes of a trial, and says of which it cannot. */
final class TrialMemory {

    private static final long PAGE_MASK = 0xfff;

    private final Trace trace;
    private final TrialObjects objects;
    private final TrialNotes notes;

    TrialMemory(Trace trace, DeviceHost host, TrialNotes notes) {
        this.trace = trace;
        this.notes = notes;
        objects = new TrialObjects(trace, host);
    }

    /** Where memory will be mapped in a process. */
    List<Vma> wanted(int process) {
        List<Vma> areas = new ArrayList<>();
        for (int event = 0; event < trace.count(); event++) {
            if (!trace.isMessage(event)
                    && trace.process(event) == process
                    && trace.action(event) instanceof Action.Mmap map
                    && map.size() != 0) {
                areas.add(area(map));
            }
        }
        return areas;
    }

    private static Vma area(Action.Mmap map) {
        return new Vma(
                map.addr(),
                last(map.addr(), map.size()),
                map.object(),
                map.offset(),
                map.prot(),
                map.shared(),
                map.pfnmap(),
                map.io());
    }

    /** Whole pages, as the calls take them; a range that would wrap ends with the last byte. */
    private static long last(long addr, long size) {
        long pages = size + PAGE_MASK & ~PAGE_MASK;
        long last = addr + (pages == 0 ? size : pages) - 1;
        return Unsigned.less(last, addr) ? -1 : last;
    }

    /** Whether an event says something about memory that no process can be made to have; then it is noted. */
    boolean isImpossible(int event, Action action) {
        String why = null;
        if (action instanceof Action.Mremap) {
            why = "mremap: its process cannot be made to move memory";
        } else if (action instanceof Action.Memlock) {
            why = "memlock: the limits are those that this program has";
        } else if (action instanceof Action.Pages || action instanceof Action.PinFail) {
            why = "which page frames there are, and which can be pinned, is up to the kernel";
        } else if (action instanceof Action.Fail fail) {
            why = "fail: the real driver does not fail at " + fail.operation() + " when told";
        } else if (action instanceof Action.Mmap map && (map.pfnmap() || map.io())) {
            why = "mmap at " + Unsigned.hex(map.addr()) + ": it is memory of some device";
        }
        if (why != null) {
            notes.notMade(trace.line(event), why);
        }
        return why != null;
    }

    /** mmap, munmap or mprotect. */
    void apply(int event, TrialProcess process, Action action) throws IOException {
        if (action instanceof Action.Mmap map && map.size() != 0) {
            map(event, process, area(map));
            return;
        }
        try {
            if (action instanceof Action.Munmap unmap && unmap.size() != 0) {
                process.munmap(unmap.addr(), last(unmap.addr(), unmap.size()));
            } else if (action instanceof Action.Mprotect protect && protect.size() != 0) {
                process.mprotect(protect.addr(), last(protect.addr(), protect.size()), protect.prot());
            }
        } catch (SystemCallException e) {
            notes.notMade(trace.line(event), process.name() + ": " + e.getMessage());
        }
    }

    /** Maps in one process what another has. */
    void copy(int event, TrialProcess from, TrialProcess to) throws IOException {
        for (Vma area : from.areas()) {
            map(event, to, area);
        }
    }

    private void map(int event, TrialProcess process, Vma area) throws IOException {
        try {
            if (area.object() == Vma.UNKNOWN) {
                notes.assume("memory of which the trace does not tell the object is a memfd of its own");
            } else if (area.object() >= 0) {
                notes.assume("every memory object is a memfd of its size, filled with zeros");
            }
            Vma told = objects.told(area);
            process.mmap(told, objects.held(told));
        } catch (SystemCallException e) {
            boolean taken = e.errno() == Errno.EEXIST;
            notes.notMade(
                    trace.line(event),
                    "mmap of %s at %s in %s: %s"
                            .formatted(
                                    Unsigned.size(area.last() - area.first() + 1),
                                    Unsigned.hex(area.first()),
                                    process.name(),
                                    taken
                                            ? "the address is taken by the process that stands for it (EEXIST)"
                                            : e.getMessage()));
        }
    }
}
