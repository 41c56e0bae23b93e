package iovascope.trace.qemu;

import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * To which process the threads of a log belong: a log is written by one QEMU, so to the same one, unless the options
 * say otherwise.
 */
final class Threads {

    /** What a line without a prefix tells of its thread. */
    static final long NONE = -1;

    private final ReadOptions options;
    private final List<Long> pids = new ArrayList<>();
    private final Set<Long> joined = new TreeSet<>();
    private boolean known;
    private long pid;
    private int secondLine;

    Threads(ReadOptions options) {
        this.options = options;
    }

    /** The process of a thread, as an index into the trace's processes. */
    int process(long thread, int line) {
        Long told = options.processes().get(thread);
        if (told != null) {
            return index(told);
        }
        if (!known) {
            known = true;
            pid = thread;
        }
        if (thread != NONE && joined.add(thread) && joined.size() == 2) {
            secondLine = line;
        }
        return index(pid);
    }

    private int index(long process) {
        int index = pids.indexOf(process);
        if (index < 0) {
            pids.add(process);
            return pids.size() - 1;
        }
        return index;
    }

    void addProcesses(Trace.Builder trace) {
        for (long process : pids) {
            boolean first = trace.processes().isEmpty();
            trace.process(new TraceProcess(first ? "qemu" : "qemu-" + process, process));
        }
    }

    /** The note that several threads were taken as one process, or null. */
    TraceProblem note() {
        if (joined.size() < 2) {
            return null;
        }
        List<String> ids = joined.stream().map(String::valueOf).toList();
        String text = "ids %s are taken as threads of one process".formatted(String.join(", ", ids));
        return new TraceProblem("note", secondLine, 0, text);
    }
}
