package iovascope.workload;

import iovascope.mem.IovaRange;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.Map;

/**
 * Hands events to a sink and counts the messages among them, which end when as many as were asked for are out.
 *
 * <p>Unless told otherwise everything succeeds: a message is answered with 72, an ioctl with 0. Events are a microsecond
 * apart.
 */
final class Script {

    /** Descriptor of the device node, in every process. */
    static final int FD = 9;

    private static final long TICK = 1000;

    private final TraceSink sink;
    private long left;
    /** Of the next event. */
    private int line;

    private int steps;
    private long time;
    private int process;
    private boolean inBatch;
    private int batchAsid;

    /** @param messages how many messages there will be; later ones are swallowed */
    Script(TraceSink sink, Header header, long messages) {
        this.sink = sink;
        left = messages;
        line = header.firstLine();
    }

    /** Messages that are still to come. */
    long left() {
        return left;
    }

    boolean isOver() {
        return left == 0;
    }

    /** Who acts from here on. */
    void by(int index) {
        process = index;
    }

    void update(int asid, long iova, long size, long uaddr, int perm) throws IOException {
        message(new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.UPDATE, iova, size, uaddr, perm));
    }

    void invalidate(int asid, long iova, long size) throws IOException {
        message(new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.INVALIDATE, iova, size, 0, 0));
    }

    void remap(int asid, long iova, long size, long uaddr) throws IOException {
        message(new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.REMAP, iova, size, uaddr, 0));
    }

    /** Opens a batch, unless fewer than three messages are left: a batch holds one and is closed. */
    void beginBatch(int asid) throws IOException {
        if (left >= 3) {
            send(new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.BATCH_BEGIN, 0, 0, 0, 0));
            inBatch = true;
            batchAsid = asid;
        }
    }

    /** Closes the batch if one is open. */
    void endBatch() throws IOException {
        if (inBatch) {
            send(new IotlbMessage(IotlbMessage.V2, batchAsid, IotlbMessage.BATCH_END, 0, 0, 0, 0));
            inBatch = false;
        }
    }

    private void message(IotlbMessage message) throws IOException {
        if (left == 1 && inBatch) {
            endBatch(); // The last message of all: no stream ends with a batch open.
        } else if (left > 0) {
            send(message);
        }
    }

    /** One message as it is, whether a batch is open or not. */
    void send(IotlbMessage message) throws IOException {
        left--;
        event(new Action.Message(message, -1), MessageCodec.FRAME_SIZE);
    }

    /** A message that the kernel refuses, so that its writer sees EFAULT whatever the reason. */
    void refused(IotlbMessage message) throws IOException {
        left--;
        event(new Action.Message(message, -1), -Errno.EFAULT.number());
    }

    /** An ioctl without argument that fails. */
    void refused(VhostIoctl request, Errno error) throws IOException {
        event(new Action.Ioctl(request, Map.of(), -1), -error.number());
    }

    /** The event before is where a mistake about some IOVAs shows. */
    void mistake(MistakeKind kind, int asid, long iova, long size) throws IOException {
        sink.mistake(new Mistake(kind.id(), steps, line - 1, asid, new IovaRange(iova, iova + size - 1)));
    }

    /** The event before is where a mistake about the device shows. */
    void mistake(MistakeKind kind) throws IOException {
        sink.mistake(new Mistake(kind.id(), steps, line - 1, -1, null));
    }

    void ioctl(VhostIoctl request) throws IOException {
        ioctl(request, Map.of());
    }

    void ioctl(VhostIoctl request, String argument, long value) throws IOException {
        ioctl(request, Map.of(argument, value));
    }

    void ioctl(VhostIoctl request, Map<String, Long> arguments) throws IOException {
        event(new Action.Ioctl(request, arguments, -1), 0);
    }

    void open() throws IOException {
        event(new Action.Open(FD, false), FD);
    }

    void close() throws IOException {
        event(new Action.Close(FD), 0);
    }

    /** A shared, writable mapping of an object from its offset 0 on. */
    void mmap(long addr, long size, int object) throws IOException {
        mmap(addr, size, object, 0, true, true);
    }

    void mmap(long addr, long size, int object, long offset, boolean writable, boolean shared) throws IOException {
        act(new Action.Mmap(addr, size, object, offset, writable ? 3 : 1, shared, false, false));
    }

    /** An event without a result. */
    void act(Action action) throws IOException {
        event(action, TraceEvent.UNKNOWN);
    }

    private void event(Action action, long result) throws IOException {
        time += TICK;
        steps += action.isStep() ? 1 : 0;
        sink.event(new TraceEvent(line++, time, process, action, result, TraceEvent.UNKNOWN));
    }
}
