package iovascope.trace.vtrace;

import iovascope.process.MemoryObject;
import iovascope.trace.Trace;
import iovascope.trace.TraceProcess;
import java.util.HashMap;
import java.util.Map;

/** Processes and objects by name, while a trace is read. */
final class Names {

    private static final String NAME = "a name of letters, digits and _ . : + -";

    private final Trace.Builder trace;
    private final Map<String, Integer> processes = new HashMap<>();
    private final Map<String, Integer> objects = new HashMap<>();

    Names(Trace.Builder trace) {
        this.trace = trace;
    }

    void declare(Token name, long pid) throws BadLine {
        if (processes.containsKey(unique(name))) {
            throw name.expected("a process that no line before this one has used or declared");
        }
        processes.put(name.text(), trace.process(new TraceProcess(name.text(), pid)));
    }

    void declare(Token name, MemoryObject object) throws BadLine {
        if (objects.containsKey(unique(name))) {
            throw name.expected("an object that no line before this one has declared");
        }
        objects.put(name.text(), trace.object(object));
    }

    private static String unique(Token name) throws BadLine {
        if (!Token.isName(name.text())) {
            throw name.valueExpected(NAME);
        }
        return name.text();
    }

    /** Index of a process. One without a header line comes into being with its first event: a header may lack. */
    int process(Token name) throws BadLine {
        Integer index = processes.get(unique(name));
        if (index == null) {
            index = trace.process(new TraceProcess(name.text(), -1));
            processes.put(name.text(), index);
        }
        return index;
    }

    /** Index of a process that a line has used or declared, or -1. */
    int knownProcess(String name) {
        return processes.getOrDefault(name, -1);
    }

    int object(Token name) throws BadLine {
        Integer index = objects.get(unique(name));
        if (index == null) {
            throw name.valueExpected("an object that a line 'object " + name.text() + " …' above declares");
        }
        return index;
    }

    /** Forgets the processes from {@code count} on: the line that brought them up was no good. */
    void forget(int count) {
        while (trace.processes().size() > count) {
            processes.remove(
                    trace.processes().remove(trace.processes().size() - 1).name());
        }
    }
}
