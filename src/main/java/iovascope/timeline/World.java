package iovascope.timeline;

import iovascope.emulator.Surroundings;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.trace.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of a trace with their memory, as the events before a step left them. */
final class World implements Surroundings {

    private static final long LAST_USER_BYTE = 0x7fff_ffff_efffL;

    /** Address space → its memory; an exec starts another. */
    private final List<ProcessMemory> memories = new ArrayList<>();

    private final List<Long> memlocks = new ArrayList<>();
    private final List<Integer> processOf = new ArrayList<>();
    /** Whether the trace tells of mmaps in this address space or an earlier one that led to it. */
    private final List<Boolean> told = new ArrayList<>();

    /** Object of the trace → the one it turned out to be. */
    private final int[] aliases;
    /** What a snapshot said of a process last. */
    private final Map<Integer, ProcessMemory> held = new HashMap<>();

    private int[] current = {};
    private final List<Action.PinFail> pinFailures = new ArrayList<>();
    private long pageRun;

    /** @param aliases object of the trace → the one it turned out to be; objects beyond its end are themselves */
    World(int[] aliases) {
        this.aliases = aliases;
    }

    /** Makes room for processes that the trace has named by now; says whether there were any. */
    boolean grow(int processes) {
        int known = current.length;
        if (processes <= known) {
            return false;
        }
        current = Arrays.copyOf(current, processes);
        for (int process = known; process < processes; process++) {
            current[process] = begin(process, ProcessMemory.UNKNOWN, -1, false);
        }
        return true;
    }

    private int begin(int process, ProcessMemory memory, long memlock, boolean shown) {
        told.add(shown);
        memories.add(memory);
        memlocks.add(memlock);
        processOf.add(process);
        return memories.size() - 1;
    }

    /** The address space that a process has now. */
    int mm(int process) {
        return current[process];
    }

    /** The process whose address space this is or was; -1 for nobody. */
    int process(int mm) {
        return mm < 0 ? -1 : processOf.get(mm);
    }

    /** The memory of every process, by its index. */
    List<ProcessMemory> snapshot() {
        List<ProcessMemory> list = new ArrayList<>();
        for (int mm : current) {
            list.add(memories.get(mm));
        }
        return List.copyOf(list);
    }

    /** From now on a process has this memory, whatever was known of it. */
    void hold(int process, ProcessMemory memory) {
        memories.set(current[process], memory);
        held.put(process, memory);
    }

    /** Applies an event that is no call on the device; says whether it could have changed memory. */
    boolean apply(int process, Action action) {
        if (action instanceof Action.Pages pages) {
            pageRun = pages.run();
        } else if (action instanceof Action.PinFail failure) {
            pinFailures.add(failure);
        } else if (action instanceof Action.PinOk) {
            pinFailures.clear();
        } else if (action instanceof Action.Memlock limit) {
            memlocks.set(current[process], limit.size());
        } else if (action instanceof Action.Fork fork) {
            int mm = current[process];
            current[fork.child()] = begin(fork.child(), atBirth(mm, fork.child()), memlocks.get(mm), told.get(mm));
        } else if (action instanceof Action.Exec) {
            int mm = current[process];
            // Who sees no mmap sees none of the new image either, so nothing can be said of it.
            ProcessMemory left = told.get(mm) ? memories.get(mm).exec() : ProcessMemory.UNKNOWN;
            current[process] = begin(process, left, memlocks.get(mm), told.get(mm));
        } else {
            return applyMemory(process, action);
        }
        return action instanceof Action.Fork || action instanceof Action.Exec;
    }

    /** A copy of the parent's, unless a snapshot from before the trace shows the child tells better. */
    private ProcessMemory atBirth(int parent, int child) {
        ProcessMemory before = memories.get(current[child]);
        return held.containsKey(child) && before == held.get(child) ? before : memories.get(parent);
    }

    private boolean applyMemory(int process, Action action) {
        if (process < 0) {
            return false;
        }
        int mm = current[process];
        ProcessMemory memory = memories.get(mm);
        ProcessMemory changed = memory;
        if (action instanceof Action.Mmap map && map.size() != 0) {
            changed = memory.map(new Vma(
                    map.addr(),
                    last(map.addr(), map.size()),
                    map.object() < 0 || map.object() >= aliases.length ? map.object() : aliases[map.object()],
                    map.offset(),
                    map.prot(),
                    map.shared(),
                    map.pfnmap(),
                    map.io()));
        } else if (action instanceof Action.Munmap unmap && unmap.size() != 0) {
            changed = memory.unmap(unmap.addr(), last(unmap.addr(), unmap.size()));
        } else if (action instanceof Action.Mprotect protect && protect.size() != 0) {
            changed = memory.protect(protect.addr(), last(protect.addr(), protect.size()), protect.prot());
        } else if (action instanceof Action.Mremap move && move.newSize() != 0) {
            long size = move.size() == 0 ? 0 : last(move.addr(), move.size()) - move.addr() + 1;
            changed = memory.move(move.addr(), size, move.newAddr(), last(move.newAddr(), move.newSize()));
        } else if (action instanceof Action.Exit) {
            changed = memory.exec();
        }
        memories.set(mm, changed);
        told.set(mm, told.get(mm) || changed != memory);
        return changed != memory;
    }

    private static long last(long addr, long size) {
        long pages = size + 0xfff & ~0xfffL;
        long last = addr + (pages == 0 ? size : pages) - 1;
        return Unsigned.less(last, addr) ? -1 : last;
    }

    @Override
    public ProcessMemory memory(int mm) {
        return memories.get(mm);
    }

    @Override
    public long memlock(int mm) {
        return memlocks.get(mm);
    }

    @Override
    public long pageRun() {
        return pageRun;
    }

    @Override
    public boolean canPin(long uaddr, boolean write) {
        if (Unsigned.less(LAST_USER_BYTE, uaddr)) {
            return false;
        }
        for (Action.PinFail failure : pinFailures) {
            boolean hit = Unsigned.less(uaddr, failure.addr() + failure.size())
                    && !Unsigned.less(uaddr + 0xfff, failure.addr());
            if (hit && (write || !failure.writeOnly())) {
                return false;
            }
        }
        return true;
    }
}
