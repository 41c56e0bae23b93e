package iovascope.check;

import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.Table;
import iovascope.timeline.Walk;
import iovascope.trace.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an owner that takes memory away while the device runs with mappings that lead there; once for all that goes
 * between two steps.
 *
 * <p>Of a va device the kernel pins nothing, and asks nobody when a process unmaps its memory. Source: vdpa_sim with use_va,
 * Linux {@code drivers/vdpa/vdpa_sim/vdpa_sim.c}; the review of VHOST_NEW_OWNER in the live-update series of 2024.
 */
final class FreedWhileRunningCheck extends Check {

    /** The old size with which mremap maps shared memory once more. */
    private static final int OLD_STAYS = 0;

    /** What a mapping leads to no more, until it does so again or another process takes the device. */
    private record Gone(int step, int asid, IovaRange range, int since, MemoryChange.Part part) {}

    private record Taken(Mapping mapping, MemoryChange.Part part) {}

    private final List<Gone> gone = new ArrayList<>();
    /** Addresses that events since the last step were about, from the lowest to the highest. */
    private long first;

    private long last;
    private boolean touched;
    /** Memory after the last step, when no other step shows it. */
    private ProcessMemory rest;
    /** The call that ended the program of the owner: the device keeps the memory that it had, which is empty since. */
    private Action end;

    private int started;

    FreedWhileRunningCheck() {
        super("LU-013", "memory-freed-while-running", Grade.CORRUPTION);
        listen(Moment.EVENT, Moment.STEP, Moment.START, Moment.STOP, Moment.NEW_OWNER, Moment.RELEASE, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case EVENT -> event(scan);
            case STEP -> {
                if (touched) {
                    Walk walk = scan.walk();
                    settle(scan, scan.number() - 1, walk.before(), walk.memory(walk.ownerBefore()));
                }
            }
            case START -> started = scan.number();
            case STOP -> stop(scan, scan.number());
            case END -> {
                if (touched) {
                    settle(scan, scan.number(), scan.walk().after(), rest);
                }
                if (scan.walk().after().isRunning()) {
                    stop(scan, 0);
                }
            }
            default -> {
                if (moment == Moment.NEW_OWNER && scan.walk().before().isRunning()) {
                    stop(scan, scan.number());
                }
                gone.clear();
                end = null;
            }
        }
    }

    /** Only what the owner does to its memory; what it maps after an exec is not the device's. */
    private void event(Scan scan) {
        Walk walk = scan.walk();
        boolean behind = scan.event() > walk.event();
        int owner = behind ? walk.ownerAfter() : walk.ownerBefore();
        int known = behind ? scan.number() : scan.number() - 1;
        boolean about = owner >= 0
                && known > 0
                && end == null
                && scan.event() != walk.event()
                && scan.model().va()
                && !scan.model().type().equals("vduse") // Its daemon has the memory itself.
                && scan.trace().process(scan.event()) == owner;
        if (about) {
            if (!touched) {
                rest = scan.timeline().ownerMemory(known);
            }
            touch(scan.action());
        }
    }

    private void touch(Action action) {
        if (action instanceof Action.Munmap unmap) {
            unmap(unmap.addr(), unmap.size());
        } else if (action instanceof Action.Mmap map) {
            touch(map.addr(), map.size());
        } else if (action instanceof Action.Mremap move) {
            if (move.size() != OLD_STAYS) {
                unmap(move.addr(), move.size());
            }
            touch(move.newAddr(), move.newSize());
        } else if (action instanceof Action.Exit || action instanceof Action.Exec) {
            end = action;
            touch(0, -1L);
        }
    }

    private void unmap(long addr, long size) {
        if (size != 0) {
            touch(addr, size);
            rest = rest.unmap(addr, addr + size - 1);
        }
    }

    private void touch(long addr, long size) {
        if (size != 0) {
            long to = Unsigned.less(addr + size - 1, addr) ? -1 : addr + size - 1;
            first = touched ? Unsigned.min(first, addr) : addr;
            last = touched ? Unsigned.max(last, to) : to;
            touched = true;
        }
    }

    /**
     * Compares the memory before some events with that behind them.
     *
     * @param since the step before them
     */
    private void settle(Scan scan, int since, Control control, ProcessMemory now) {
        touched = false;
        ProcessMemory before = scan.timeline().ownerMemory(since);
        ProcessMemory after = end == null ? now : ProcessMemory.of(List.of());
        if (before == after) {
            return;
        }
        MemoryChange change = new MemoryChange(before, after);
        if (!gone.isEmpty()) {
            comeBack(scan, control, after);
        }
        // Most that goes is the process's own: that costs no look at the tables.
        if (control.isRunning() && change.within(first, last) != null) {
            List<Taken> taken = taken(scan, since, change);
            if (!taken.isEmpty()) {
                report(scan, since, control, taken);
            }
        }
    }

    private void comeBack(Scan scan, Control control, ProcessMemory after) {
        gone.removeIf(each -> {
            boolean back = each.part().isBack(after);
            if (back && control.isRunning()) {
                note(scan, each, scan.number());
            }
            return back;
        });
    }

    private List<Taken> taken(Scan scan, int since, MemoryChange change) {
        List<Taken> taken = new ArrayList<>();
        for (Table table : scan.timeline().at(since).device().values()) {
            for (Mapping mapping : table.intoUaddr(first, last)) {
                long to = mapping.addr() + (mapping.range().size() - 1);
                MemoryChange.Part part = Unsigned.less(to, mapping.addr()) ? null : change.within(mapping.addr(), to);
                if (part != null) {
                    taken.add(new Taken(mapping, part));
                }
            }
        }
        return taken;
    }

    private void report(Scan scan, int since, Control control, List<Taken> taken) {
        if (!control.statusKnown()) {
            scan.unchecked(this, "status unknown");
            return;
        }
        for (Taken each : taken) {
            if (gone.size() < Checks.MOST_KEPT) {
                Mapping mapping = each.mapping();
                gone.add(new Gone(scan.number(), mapping.asid(), each.part().of(mapping), since, each.part()));
            }
        }
        Draft draft = scan.found(this, scan.number());
        if (draft.isKept()) {
            write(scan, draft, since, taken);
        }
    }

    private void write(Scan scan, Draft draft, int since, List<Taken> taken) {
        Taken lead = taken.get(0);
        MemoryChange.Part part = lead.part();
        List<Mapping> mappings = taken.stream().map(Taken::mapping).toList();
        int owner =
                since == scan.number() ? scan.walk().ownerAfter() : scan.walk().ownerBefore();
        int asid = lead.mapping().asid();
        IovaRange range = lead.mapping().range();
        Slice now = slice(scan, part.now(), part.first()).withUaddr(part.first());
        draft.cause(scan.timeline().previousChange(asid, range, since + 1))
                .at(asid, part.of(lead.mapping()))
                .expected(slice(scan, part.was(), part.first()))
                .actual(now)
                .what(
                        "%s %s while the device runs with %s that %s there: %s",
                        scan.process(owner),
                        deed(),
                        MappingList.amount(mappings),
                        mappings.size() == 1 ? "leads" : "lead",
                        MappingList.ranges(mappings))
                .consequence(
                        end != null
                                ? "the device stays bound to memory that is gone: its worker does no work and reports no error, so"
                                        + " DMA is lost"
                                : part.now() == null
                                        ? "the worker of the device gets EFAULT at every access, or reaches whatever is mapped there"
                                                + " later"
                                        : "the device reads and writes what is there now, " + now)
                .fix("suspend or reset the device, or invalidate these mappings, before the memory goes");
    }

    private String deed() {
        if (end == null) {
            return "takes memory away";
        }
        return end instanceof Action.Exit ? "exits" : "executes another program";
    }

    private static Slice slice(Scan scan, Vma area, long uaddr) {
        if (area == null) {
            return Slice.words("nothing mapped");
        }
        return area.object() < 0
                ? Slice.words("anonymous memory")
                : Slice.in(scan.trace().objects().get(area.object()).name(), area.offset() + (uaddr - area.first()));
    }

    /** What is gone stays so when the device runs again, unless it is told or handed over. */
    private void stop(Scan scan, int step) {
        gone.forEach(each -> note(scan, each, step));
    }

    private void note(Scan scan, Gone each, int to) {
        scan.reaches()
                .add(
                        this,
                        each.step(),
                        new Reaches.Reach(
                                each.asid(), each.range(), each.since(), Math.max(each.since(), started), to));
    }
}
