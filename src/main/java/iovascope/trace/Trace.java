package iovascope.trace;

import iovascope.process.MemoryObject;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording, immutable. Messages, of which there may be millions, lie in columns; the few other events are objects.
 * {@link TraceEvent} is a view of one row.
 *
 * <p>An {@code index} is that of an event, from 0. Methods that take one throw {@link IndexOutOfBoundsException} if
 * there is no such event.
 */
public final class Trace {

    static final int IS_ACTION = -1;
    /** Estimate of one action with its fields, in bytes. */
    private static final int ACTION_BYTES = 72;

    private final String source;
    private final DeviceHeader device;
    private final List<MemoryObject> objects;
    private final List<TraceProcess> processes;
    private final List<TraceProblem> problems;
    private final Columns columns;
    private final List<Action> actions;

    private Trace(Trace from, List<MemoryObject> objects) {
        source = from.source;
        device = from.device;
        this.objects = objects;
        processes = from.processes;
        problems = from.problems;
        columns = from.columns;
        actions = from.actions;
    }

    private Trace(Builder from) {
        source = from.source;
        device = from.device;
        objects = List.copyOf(from.objects);
        processes = List.copyOf(from.processes);
        problems = List.copyOf(from.problems);
        columns = from.columns.snapshot();
        actions = List.copyOf(from.actions);
    }

    /** Name of the file it was read from, or {@code -}. */
    public String source() {
        return source;
    }

    /** The device that the header names, or null. */
    public DeviceHeader device() {
        return device;
    }

    public List<MemoryObject> objects() {
        return objects;
    }

    public List<TraceProcess> processes() {
        return processes;
    }

    /** The same events beside more objects, whose indexes follow on those of {@link #objects}. */
    public Trace withObjects(List<MemoryObject> more) {
        List<MemoryObject> all = new ArrayList<>(objects);
        all.addAll(more);
        return new Trace(this, List.copyOf(all));
    }

    /** What the reader found odd, and what it inferred, in source order. */
    public List<TraceProblem> problems() {
        return problems;
    }

    /** How many events. */
    public int count() {
        return columns.kind().count();
    }

    /** The event at {@code index}. */
    public TraceEvent event(int index) {
        return new TraceEvent(
                line(index), time(index), process(index), action(index), observed(index), kernelObserved(index));
    }

    /** {@link TraceEvent#line()} of an event. */
    public int line(int index) {
        return (int) columns.line().get(index);
    }

    /** {@link TraceEvent#time()} of an event. */
    public long time(int index) {
        return columns.time().get(index);
    }

    /** {@link TraceEvent#process()} of an event. */
    public int process(int index) {
        return (int) columns.process().get(index);
    }

    /** {@link TraceEvent#observed()} of an event. */
    public long observed(int index) {
        return columns.observed().get(index);
    }

    /** {@link TraceEvent#kernelObserved()} of an event. */
    public long kernelObserved(int index) {
        return columns.kernelObserved().get(index);
    }

    /** Whether an event is an {@link Action.Message}. */
    public boolean isMessage(int index) {
        return columns.kind().get(index) != IS_ACTION;
    }

    /**
     * The message of an event.
     *
     * @throws IllegalArgumentException if the event is none
     */
    public IotlbMessage message(int index) {
        int kind = (int) columns.kind().get(index);
        if (kind == IS_ACTION) {
            throw new IllegalArgumentException("event " + index + " is no message");
        }
        return message(index, kind);
    }

    private IotlbMessage message(int index, int kind) {
        return new IotlbMessage(
                kind >>> 16,
                (int) columns.asid().get(index),
                kind & 0xff,
                columns.iova().get(index),
                columns.size().get(index),
                columns.uaddr().get(index),
                kind >>> 8 & 0xff);
    }

    /** The descriptor that a message was written to; -1 if the source does not tell, or if the event is no message. */
    public int fd(int index) {
        return isMessage(index) ? (int) columns.fd().get(index) : -1;
    }

    /** For reading many messages in their order; not for several threads. */
    public Cursor cursor() {
        return new Cursor(columns);
    }

    /** Reads messages a block of rows at a time, which costs a fraction of asking for each field of each row. */
    public static final class Cursor {

        private static final int ROWS = 1024;

        private final Columns columns;
        private final long[] kind = new long[ROWS];
        private final long[] process = new long[ROWS];
        private final long[] fd = new long[ROWS];
        private final long[] asid = new long[ROWS];
        private final long[] iova = new long[ROWS];
        private final long[] size = new long[ROWS];
        private final long[] uaddr = new long[ROWS];
        private final long[] observed = new long[ROWS];
        private final long[] kernelObserved = new long[ROWS];
        /** The block that {@link #observed} and {@link #kernelObserved} are of: a replay never asks for them. */
        private int resultsFrom = -1;

        private int from;
        private int until;
        private int row;

        private Cursor(Columns columns) {
            this.columns = columns;
        }

        /** Goes to an event, and says whether it is a message; what follows is of the event gone to last. */
        public boolean isMessage(int index) {
            if (index < from || index >= until) {
                read(index);
            }
            row = index - from;
            return kind[row] != IS_ACTION;
        }

        private void read(int index) {
            from = index / ROWS * ROWS;
            until = Math.min(columns.kind().count(), from + ROWS);
            columns.kind().copy(from, kind, until - from);
            columns.process().copy(from, process, until - from);
            columns.fd().copy(from, fd, until - from);
            columns.asid().copy(from, asid, until - from);
            columns.iova().copy(from, iova, until - from);
            columns.size().copy(from, size, until - from);
            columns.uaddr().copy(from, uaddr, until - from);
        }

        public int process() {
            return (int) process[row];
        }

        /** -1 if the source does not tell. */
        public int fd() {
            return (int) fd[row];
        }

        /** {@link TraceEvent#observed()}. */
        public long observed() {
            readResults();
            return observed[row];
        }

        /** {@link TraceEvent#kernelObserved()}. */
        public long kernelObserved() {
            readResults();
            return kernelObserved[row];
        }

        private void readResults() {
            if (resultsFrom != from) {
                resultsFrom = from;
                columns.observed().copy(from, observed, until - from);
                columns.kernelObserved().copy(from, kernelObserved, until - from);
            }
        }

        public IotlbMessage message() {
            int packed = (int) kind[row];
            return new IotlbMessage(
                    packed >>> 16,
                    (int) asid[row],
                    packed & 0xff,
                    iova[row],
                    size[row],
                    uaddr[row],
                    packed >>> 8 & 0xff);
        }
    }

    /** What was done. */
    public Action action(int index) {
        int kind = (int) columns.kind().get(index);
        if (kind == IS_ACTION) {
            return actions.get(columns.actions().countUpTo(index) - 1);
        }
        return new Action.Message(message(index, kind), (int) columns.fd().get(index));
    }

    /** About how many bytes of memory its events take. */
    public long bytes() {
        return columns.bytes() + (long) ACTION_BYTES * actions.size();
    }

    /** Collects a trace; rows come in source order. */
    public static final class Builder {

        private static final IotlbMessage NO_MESSAGE = new IotlbMessage(0, 0, 0, 0, 0, 0, 0);

        private final String source;
        private final List<MemoryObject> objects = new ArrayList<>();
        private final List<TraceProcess> processes = new ArrayList<>();
        private final List<TraceProblem> problems = new ArrayList<>();
        private final List<Action> actions = new ArrayList<>();
        private final Columns columns = new Columns();
        private DeviceHeader device;

        /** @param source name of the file, or {@code -} */
        public Builder(String source) {
            this.source = source;
        }

        public Builder device(DeviceHeader header) {
            device = header;
            return this;
        }

        /** Adds a memory object and returns its index. */
        public int object(MemoryObject object) {
            objects.add(object);
            return objects.size() - 1;
        }

        /** Adds a process and returns its index. */
        public int process(TraceProcess added) {
            processes.add(added);
            return processes.size() - 1;
        }

        public List<MemoryObject> objects() {
            return objects;
        }

        public List<TraceProcess> processes() {
            return processes;
        }

        public Builder problem(TraceProblem problem) {
            problems.add(problem);
            return this;
        }

        public Builder add(TraceEvent event) {
            if (event.action() instanceof Action.Message message) {
                return addMessage(
                        event.line(),
                        event.time(),
                        event.process(),
                        message.message(),
                        message.fd(),
                        event.observed(),
                        event.kernelObserved());
            }
            outer(event.line(), event.time(), event.process(), event.observed(), event.kernelObserved());
            int before = columns.kind().count() - 1;
            columns.kind().add(IS_ACTION);
            columns.actions().add(before + 1L);
            actions.add(event.action());
            // Any value would do, and these do not widen the block.
            if (before < 0) {
                inner(NO_MESSAGE, -1);
            } else {
                columns.fd().add(columns.fd().get(before));
                columns.asid().add(columns.asid().get(before));
                columns.iova().add(columns.iova().get(before));
                columns.size().add(columns.size().get(before));
                columns.uaddr().add(columns.uaddr().get(before));
            }
            return this;
        }

        /** Adds an {@link Action.Message}; the parameters are those of {@link TraceEvent} and of the action. */
        public Builder addMessage(
                int line, long time, int process, IotlbMessage message, int fd, long observed, long kernelObserved) {
            outer(line, time, process, observed, kernelObserved);
            // Only known headers are messages (any other write is a Frame), so 15 bits hold them.
            columns.kind().add(message.header() << 16 | message.perm() << 8 | message.type());
            inner(message, fd);
            return this;
        }

        private void outer(int line, long time, int process, long observed, long kernelObserved) {
            columns.line().add(line);
            columns.time().add(time);
            columns.process().add(process);
            columns.observed().add(observed);
            columns.kernelObserved().add(kernelObserved);
        }

        private void inner(IotlbMessage message, int fd) {
            columns.fd().add(fd);
            columns.asid().add(message.asid());
            columns.iova().add(message.iova());
            columns.size().add(message.size());
            columns.uaddr().add(message.uaddr());
        }

        /** The trace so far; it takes little more memory, and stays as it is while this goes on. */
        public Trace snapshot() {
            return new Trace(this);
        }

        public Trace build() {
            return snapshot();
        }
    }
}
