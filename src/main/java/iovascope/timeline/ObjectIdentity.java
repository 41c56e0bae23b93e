package iovascope.timeline;

import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.maps.FileKey;
import iovascope.trace.maps.MappedArea;
import iovascope.trace.maps.MemorySnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which objects of a trace are which files of the snapshots.
 *
 * <p>Names prove nothing. An object with device and inode is the file with the same two. One without them, as strace leaves
 * it, is a file of a snapshot only if the snapshot shows that file at the address where the process had mapped the object
 * by then: same first byte, same offset, both shared. One address holds one area, so no other file can be there unless the
 * process put it there in a way that the trace missed. Two objects of the trace that turn out to be one file are one from
 * the beginning: the reader could not know that.
 */
final class ObjectIdentity {

    private final Trace trace;
    private final Map<FileKey, Integer> objects = new HashMap<>();
    /** Of each object of the trace, once it is known. */
    private final FileKey[] keys;

    /** Object of the trace → what shows which file it is, where the trace does not say so itself. */
    private final Map<Integer, String> proofs = new TreeMap<>();

    private final int[] aliases;
    private final List<MemoryObject> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> sentences = new ArrayList<>();

    ObjectIdentity(Trace trace) {
        this.trace = trace;
        int count = trace.objects().size();
        keys = new FileKey[count];
        aliases = new int[count];
        for (int object = 0; object < count; object++) {
            aliases[object] = object;
            names.add(trace.objects().get(object).name());
            keys[object] = FileKey.of(trace.objects().get(object));
        }
    }

    /** Walks through the trace's own changes of memory, and looks at each snapshot at its time. */
    void observe(SnapshotOrder order) {
        World world = new World(new int[0]);
        world.grow(trace.processes().size());
        List<SnapshotOrder.Entry> timed = new ArrayList<>();
        Map<Integer, MemorySnapshot> untimed = new HashMap<>();
        for (SnapshotOrder.Entry entry : order.entries()) {
            if (entry.snapshot().time() == TraceEvent.UNKNOWN) {
                untimed.put(entry.process(), entry.snapshot());
            } else {
                timed.add(entry);
            }
        }
        int next = 0;
        for (int event = 0; event < trace.count(); event++) {
            while (next < timed.size()
                    && trace.time(event) > timed.get(next).snapshot().time()) {
                compare(timed.get(next).snapshot(), world, timed.get(next).process());
                next++;
            }
            if (!trace.isMessage(event) && !Replay.failed(trace, event)) {
                apply(event, world, untimed);
            }
        }
        for (; next < timed.size(); next++) {
            compare(timed.get(next).snapshot(), world, timed.get(next).process());
        }
        settle();
        order.entries().forEach(entry -> entry.snapshot().areas().forEach(this::declare));
    }

    /** A snapshot without a time may also have been saved later than the user says, but of that image. */
    private void apply(int event, World world, Map<Integer, MemorySnapshot> untimed) {
        Action action = trace.action(event);
        int process = trace.process(event);
        if (action.isStep()) {
            return;
        }
        world.apply(process, action);
        if (action instanceof Action.Exec) {
            untimed.remove(process);
        } else if (action instanceof Action.Mmap map && untimed.containsKey(process)) {
            for (MappedArea area : untimed.get(process).areas()) {
                if (area.first() == map.addr()) {
                    compare(untimed.get(process), area, world, process);
                }
            }
        }
    }

    private void compare(MemorySnapshot snapshot, World world, int process) {
        for (MappedArea area : snapshot.areas()) {
            compare(snapshot, area, world, process);
        }
    }

    private void compare(MemorySnapshot snapshot, MappedArea area, World world, int process) {
        Vma mapped = world.memory(world.mm(process)).find(area.first());
        if (area.file() == null || mapped == null || mapped.object() < 0 || keys[mapped.object()] != null) {
            return;
        }
        boolean same =
                mapped.first() == area.first() && mapped.offset() == area.offset() && mapped.shared() && area.shared();
        MemoryObject object = trace.objects().get(mapped.object());
        // Half a key, where the trace gives no more, can still contradict.
        if (!same || object.inode() != 0 && object.inode() != area.file().inode()) {
            return;
        }
        keys[mapped.object()] = area.file();
        proofs.put(
                mapped.object(),
                "%s: %s has that at %s, where %s mapped it"
                        .formatted(
                                area.file(),
                                snapshot.source(),
                                Unsigned.hex(area.first()),
                                trace.processes().get(process).name()));
    }

    private void settle() {
        for (int object = 0; object < keys.length; object++) {
            if (keys[object] != null) {
                int index = object;
                aliases[object] = objects.computeIfAbsent(keys[object], key -> index);
            }
        }
        proofs.forEach((object, proof) -> {
            int first = aliases[object];
            String other = first == object ? "" : trace.objects().get(first).name() + ", ";
            sentences.add(trace.objects().get(object).name() + " is " + other + proof);
        });
    }

    private void declare(MappedArea area) {
        if (area.file() != null && !objects.containsKey(area.file())) {
            String name = area.name();
            for (int count = 2; !names.add(name); count++) {
                name = area.name() + "." + count;
            }
            objects.put(area.file(), trace.objects().size() + found.size());
            found.add(new MemoryObject(
                    name, area.kind(), 0, area.file().device(), area.file().inode()));
        }
    }

    /** Index of the object of a file that some snapshot shows. */
    int object(FileKey file) {
        return objects.get(file);
    }

    /** The files that are no object of the trace, in the order of their indexes, which follow on the trace's own. */
    List<MemoryObject> found() {
        return found;
    }

    /** Object of the trace → the first one that is the same file. */
    int[] aliases() {
        return aliases.clone();
    }

    List<String> sentences() {
        return sentences;
    }
}
