package iovascope.trace.strace;

import iovascope.process.MemoryObject;
import iovascope.process.MemoryObject.Kind;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The trace as it grows during the second walk. */
final class Recording {

    final Descriptors descriptors = new Descriptors();
    private final Trace.Builder trace;
    private final Identities identities;
    private final Map<Long, Integer> processes = new HashMap<>();
    private final Set<Long> introduced = new HashSet<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<String> otherNodes = new HashSet<>();
    private String node;

    Recording(Trace.Builder trace, Identities identities) {
        this.trace = trace;
        this.identities = identities;
    }

    /** Index of the process that an id belongs to; the first time, what was inferred about the id is noted. */
    int process(long id, int line) {
        if (introduced.add(id) && identities.reason(id) != null) {
            note(line, identities.reason(id));
        }
        return processes.computeIfAbsent(
                identities.process(id), pid -> trace.process(new TraceProcess(pid < 0 ? "p" : "p" + pid, pid)));
    }

    /** Whether the process of this id has done anything yet that made an event. */
    boolean knows(long id) {
        return processes.containsKey(identities.process(id));
    }

    /** The id of the process that made this call. */
    long owner(Call call) {
        return identities.process(call.id);
    }

    boolean isProcess(long id) {
        return identities.process(id) == id;
    }

    int process(Call call) {
        return process(call.id, call.lastLine);
    }

    void emit(Call call, Action action, long observed) {
        emit(call.lastLine, call.time, process(call), action, observed);
    }

    void emit(int line, long time, int process, Action action, long observed) {
        trace.add(new TraceEvent(line, time, process, action, observed, TraceEvent.UNKNOWN));
    }

    void note(int line, String text) {
        problem("note", line, 0, text);
    }

    void problem(String id, int line, int column, String text) {
        trace.problem(new TraceProblem(id, line, column, text));
    }

    /** The file behind a descriptor that is about to be mapped; says so if only its name tells which it is. */
    OpenFile file(Call call, Descriptor descriptor) {
        if (descriptors.isKnownByName(owner(call), descriptor)) {
            note(
                    call.lastLine,
                    "descriptor %d of %d is taken as the %s that another descriptor stands for, because of its name"
                            .formatted(descriptor.number(), owner(call), descriptor.path()));
        }
        return descriptors.resolve(owner(call), descriptor);
    }

    /** Index of the memory object of a file. */
    int object(OpenFile file) {
        if (file.object == OpenFile.NO_OBJECT) {
            String name = file.path == null
                    ? "file"
                    : file.isMemfd() ? file.path.substring(OpenFile.MEMFD.length()) : file.path;
            file.object = object(name, file.isMemfd() ? Kind.MEMFD : Kind.FILE, 0);
        }
        return file.object;
    }

    int object(String name, Kind kind, long size) {
        int count = names.merge(name, 1, Integer::sum);
        return trace.object(new MemoryObject(count == 1 ? name : name + "." + count, kind, size, null, 0));
    }

    void resize(OpenFile file, long size) {
        if (file.object != OpenFile.NO_OBJECT) {
            MemoryObject old = trace.objects().get(file.object);
            trace.objects().set(file.object, new MemoryObject(old.name(), old.kind(), size, old.device(), old.inode()));
        }
    }

    /** Whether the descriptor is the device node; a trace is of one device, so a second node is left out. */
    boolean isDevice(Call call, Descriptor descriptor) {
        if (descriptor.path() != null && !descriptor.isDevice()) {
            return false;
        }
        OpenFile known = descriptors.known(owner(call), descriptor.number());
        if (descriptor.path() == null && (known == null || !known.device)) {
            return false;
        }
        String path = descriptor.path() == null ? known.path : descriptor.path();
        if (!isNode(path, call.lastLine)) {
            return false;
        }
        if (known == null || !known.device) {
            descriptors.resolve(owner(call), descriptor);
            process(call);
            note(
                    call.lastLine,
                    "%d uses descriptor %d of %s, which it never opened: it inherited or received it"
                            .formatted(call.id, descriptor.number(), path));
        }
        return true;
    }

    boolean isNode(String path, int line) {
        if (node == null) {
            node = path;
        }
        if (!node.equals(path) && otherNodes.add(path)) {
            note(line, "%s is left out: this is the trace of %s".formatted(path, node));
        }
        return node.equals(path);
    }
}
