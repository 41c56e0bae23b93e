package iovascope.lab;

import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One process of a trace as it is in a trial: who stands for it, its descriptors of the device, and its memory. */
final class TrialProcess {

    /** The descriptor of calls of which the trace tells none. */
    static final int UNTOLD = -1;

    private final String name;
    private final DeviceActor actor;
    /** Descriptor in the trace → what stands for it. */
    private final TreeMap<Integer, Held> held = new TreeMap<>();
    /** What was mapped for the trace; what else the process has is its own and is left alone. */
    private ProcessMemory made = ProcessMemory.UNKNOWN;

    private record Held(int fd, boolean cloexec) {}

    TrialProcess(String name, DeviceActor actor) {
        this.name = name;
        this.actor = actor;
    }

    String name() {
        return name;
    }

    DeviceActor actor() {
        return actor;
    }

    /** Its number in the process; null if it does not hold it. */
    Integer held(int fd) {
        Held known = held.get(fd);
        return known == null ? null : known.fd();
    }

    /** Any descriptor of the device, the lowest one that the trace tells first; null if it holds none. */
    Integer any() {
        Map.Entry<Integer, Held> told = held.higherEntry(UNTOLD);
        return told == null ? held(UNTOLD) : Integer.valueOf(told.getValue().fd());
    }

    /** @param fd in the trace @param real in the process */
    void hold(int fd, int real, boolean cloexec) throws IOException {
        Held before = held.put(fd, new Held(real, cloexec));
        if (before != null && before.fd() != real) {
            actor.closeDescriptor(before.fd());
        }
    }

    /** It was closed, or is about to be. */
    void forget(int fd) {
        held.remove(fd);
    }

    void forgetUntold() throws IOException {
        Held untold = held.remove(UNTOLD);
        if (untold != null) {
            actor.closeDescriptor(untold.fd());
        }
    }

    /** Maps an area in place of whatever was mapped there for the trace. */
    void mmap(Vma area, int memory) throws IOException {
        munmap(area.first(), area.last());
        actor.mmap(area, memory);
        made = made.map(area);
    }

    void munmap(long first, long last) throws IOException {
        for (Vma part : made(first, last)) {
            actor.munmap(part.first(), part.last());
            made = made.unmap(part.first(), part.last());
        }
    }

    void mprotect(long first, long last, int protection) throws IOException {
        for (Vma part : made(first, last)) {
            actor.mprotect(part.first(), part.last(), protection);
            made = made.protect(part.first(), part.last(), protection);
        }
    }

    /** The parts of a range that were mapped for the trace. */
    private List<Vma> made(long first, long last) {
        List<Vma> parts = new ArrayList<>();
        for (Vma area : made.areas()) {
            if (!Unsigned.less(area.last(), first) && !Unsigned.less(last, area.first())) {
                parts.add(area.part(Unsigned.max(first, area.first()), Unsigned.min(last, area.last())));
            }
        }
        return parts;
    }

    List<Vma> areas() {
        return made.areas();
    }

    /** Gives a child what fork(2) gives it, but for memory. */
    void passDescriptors(TrialProcess child, DeviceHost host) throws IOException {
        for (Map.Entry<Integer, Held> entry : held.entrySet()) {
            int passing = actor.give(entry.getValue().fd());
            child.held.put(
                    entry.getKey(),
                    new Held(child.actor.take(passing), entry.getValue().cloexec()));
            host.drop(passing);
        }
    }

    void exec() throws IOException {
        List<Integer> kept = new ArrayList<>();
        for (Iterator<Held> each = held.values().iterator(); each.hasNext(); ) {
            Held descriptor = each.next();
            if (descriptor.cloexec()) {
                actor.closeDescriptor(descriptor.fd());
                each.remove();
            } else {
                kept.add(descriptor.fd());
            }
        }
        actor.exec(kept);
        made = ProcessMemory.UNKNOWN;
    }
}
