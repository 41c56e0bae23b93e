package iovascope.inspect;

import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import java.util.BitSet;
import java.util.List;

/** Leaves out the objects and processes that no event of a trace names, and numbers the others anew. */
final class Compaction {

    private static final int GONE = -1;

    private final Trace trace;
    private final int[] objects;
    private final int[] processes;

    private Compaction(Trace trace) {
        this.trace = trace;
        BitSet usedObjects = new BitSet();
        BitSet usedProcesses = new BitSet();
        for (int index = 0; index < trace.count(); index++) {
            Action action = trace.action(index);
            mark(usedProcesses, trace.process(index));
            mark(usedProcesses, otherProcess(action));
            if (action instanceof Action.Mmap mmap) {
                mark(usedObjects, mmap.object());
            }
        }
        objects = numbers(usedObjects, trace.objects().size());
        processes = numbers(usedProcesses, trace.processes().size());
    }

    private static void mark(BitSet used, int index) {
        if (index >= 0) {
            used.set(index);
        }
    }

    private static int otherProcess(Action action) {
        if (action instanceof Action.SendFd send) {
            return send.to();
        }
        if (action instanceof Action.ReceiveFd receive) {
            return receive.from();
        }
        return action instanceof Action.Fork fork ? fork.child() : GONE;
    }

    private static int[] numbers(BitSet used, int count) {
        int[] numbers = new int[count];
        int next = 0;
        for (int index = 0; index < count; index++) {
            numbers[index] = used.get(index) ? next++ : GONE;
        }
        return numbers;
    }

    /**
     * The trace with what its events use.
     *
     * @param notes what is told before the first event, at its time
     */
    static Trace of(Trace trace, List<String> notes) {
        Compaction compaction = new Compaction(trace);
        Trace.Builder small = new Trace.Builder(trace.source()).device(trace.device());
        for (int index = 0; index < compaction.objects.length; index++) {
            if (compaction.objects[index] != GONE) {
                small.object(trace.objects().get(index));
            }
        }
        for (int index = 0; index < compaction.processes.length; index++) {
            if (compaction.processes[index] != GONE) {
                small.process(trace.processes().get(index));
            }
        }
        long begin = trace.count() == 0 ? TraceEvent.UNKNOWN : trace.time(0);
        for (String note : notes) {
            Action told = new Action.Note(note);
            small.add(new TraceEvent(1, begin, GONE, told, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN));
        }
        for (int index = 0; index < trace.count(); index++) {
            small.add(compaction.renumbered(trace.event(index)));
        }
        return small.build();
    }

    private TraceEvent renumbered(TraceEvent event) {
        return new TraceEvent(
                event.line(),
                event.time(),
                number(processes, event.process()),
                renumbered(event.action()),
                event.observed(),
                event.kernelObserved());
    }

    private Action renumbered(Action action) {
        if (action instanceof Action.Mmap mmap) {
            return new Action.Mmap(
                    mmap.addr(),
                    mmap.size(),
                    number(objects, mmap.object()),
                    mmap.offset(),
                    mmap.prot(),
                    mmap.shared(),
                    mmap.pfnmap(),
                    mmap.io());
        }
        if (action instanceof Action.SendFd send) {
            return new Action.SendFd(send.fd(), number(processes, send.to()));
        }
        if (action instanceof Action.ReceiveFd receive) {
            return new Action.ReceiveFd(receive.fd(), number(processes, receive.from()), receive.cloexec());
        }
        return action instanceof Action.Fork fork ? new Action.Fork(number(processes, fork.child())) : action;
    }

    /** What is below 0 is no index but a word: anonymous memory, nobody, unknown. */
    private static int number(int[] numbers, int index) {
        return index < 0 ? index : numbers[index];
    }
}
