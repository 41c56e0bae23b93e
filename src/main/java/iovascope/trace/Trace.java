package iovascope.trace;

import iovascope.process.MemoryObject;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording, immutable. Messages, of which there may be millions, lie in columns of primitives; the few other events
 * are objects. {@link TraceEvent} is a view of one row.
 */
public final class Trace {

    private static final int IS_ACTION = -1;

    private final String source;
    private final DeviceHeader device;
    private final List<MemoryObject> objects;
    private final List<TraceProcess> processes;
    private final List<TraceProblem> problems;
    private final int count;
    private final int[] line;
    private final long[] time;
    private final int[] process;
    private final long[] observed;
    private final long[] kernelObserved;
    /** Header, type and perm of a message, packed; or {@link #IS_ACTION}. */
    private final int[] kind;
    /** Row in the message columns, or in {@link #actions}. */
    private final int[] row;

    private final int[] fd;
    private final int[] asid;
    private final long[] iova;
    private final long[] size;
    private final long[] uaddr;
    private final List<Action> actions;

    private Trace(Builder from) {
        source = from.source;
        device = from.device;
        objects = List.copyOf(from.objects);
        processes = List.copyOf(from.processes);
        problems = List.copyOf(from.problems);
        count = from.count;
        line = Arrays.copyOf(from.line, count);
        time = Arrays.copyOf(from.time, count);
        process = Arrays.copyOf(from.process, count);
        observed = Arrays.copyOf(from.observed, count);
        kernelObserved = Arrays.copyOf(from.kernelObserved, count);
        kind = Arrays.copyOf(from.kind, count);
        row = Arrays.copyOf(from.row, count);
        fd = Arrays.copyOf(from.fd, from.messages);
        asid = Arrays.copyOf(from.asid, from.messages);
        iova = Arrays.copyOf(from.iova, from.messages);
        size = Arrays.copyOf(from.size, from.messages);
        uaddr = Arrays.copyOf(from.uaddr, from.messages);
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

    /** What the reader found odd, and what it inferred, in source order. */
    public List<TraceProblem> problems() {
        return problems;
    }

    /** How many events. */
    public int count() {
        return count;
    }

    /** The event at {@code index}, from 0. */
    public TraceEvent event(int index) {
        return new TraceEvent(
                line[index], time[index], process[index], action(index), observed[index], kernelObserved[index]);
    }

    public boolean isMessage(int index) {
        return kind[index] != IS_ACTION;
    }

    public IotlbMessage message(int index) {
        return ((Action.Message) action(index)).message();
    }

    public int process(int index) {
        return process[index];
    }

    public int fd(int index) {
        return fd[row[index]];
    }

    public long observed(int index) {
        return observed[index];
    }

    public Action action(int index) {
        int at = row[index];
        if (kind[index] == IS_ACTION) {
            return actions.get(at);
        }
        int packed = kind[index];
        return new Action.Message(
                new IotlbMessage(
                        packed >>> 16, asid[at], packed & 0xff, iova[at], size[at], uaddr[at], packed >>> 8 & 0xff),
                fd[at]);
    }

    /** Collects a trace; rows come in source order. */
    public static final class Builder {

        private final String source;
        private final List<MemoryObject> objects = new ArrayList<>();
        private final List<TraceProcess> processes = new ArrayList<>();
        private final List<TraceProblem> problems = new ArrayList<>();
        private final List<Action> actions = new ArrayList<>();
        private DeviceHeader device;
        private int count;
        private int messages;
        private int[] line = new int[64];
        private long[] time = new long[64];
        private int[] process = new int[64];
        private long[] observed = new long[64];
        private long[] kernelObserved = new long[64];
        private int[] kind = new int[64];
        private int[] row = new int[64];
        private int[] fd = new int[64];
        private int[] asid = new int[64];
        private long[] iova = new long[64];
        private long[] size = new long[64];
        private long[] uaddr = new long[64];

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
            if (count == line.length) {
                int longer = count * 2;
                line = Arrays.copyOf(line, longer);
                time = Arrays.copyOf(time, longer);
                process = Arrays.copyOf(process, longer);
                observed = Arrays.copyOf(observed, longer);
                kernelObserved = Arrays.copyOf(kernelObserved, longer);
                kind = Arrays.copyOf(kind, longer);
                row = Arrays.copyOf(row, longer);
            }
            line[count] = event.line();
            time[count] = event.time();
            process[count] = event.process();
            observed[count] = event.observed();
            kernelObserved[count] = event.kernelObserved();
            if (event.action() instanceof Action.Message message) {
                addMessage(message);
            } else {
                kind[count] = IS_ACTION;
                row[count] = actions.size();
                actions.add(event.action());
            }
            count++;
            return this;
        }

        private void addMessage(Action.Message action) {
            if (messages == fd.length) {
                int longer = messages * 2;
                fd = Arrays.copyOf(fd, longer);
                asid = Arrays.copyOf(asid, longer);
                iova = Arrays.copyOf(iova, longer);
                size = Arrays.copyOf(size, longer);
                uaddr = Arrays.copyOf(uaddr, longer);
            }
            IotlbMessage message = action.message();
            // Only known headers are messages (any other write is a Frame), so 15 bits hold them.
            kind[count] = message.header() << 16 | message.perm() << 8 | message.type();
            row[count] = messages;
            fd[messages] = action.fd();
            asid[messages] = message.asid();
            iova[messages] = message.iova();
            size[messages] = message.size();
            uaddr[messages] = message.uaddr();
            messages++;
        }

        public Trace build() {
            return new Trace(this);
        }
    }
}
