package iovascope.lab;

import iovascope.emulator.Control;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where a script is played: makes the real call in the real process, records it, and lets the device know, all while the
 * device is held.
 */
final class Stage {

    private final Recording recording;
    private final NodeSocket socket;
    private final DmaEngine engine;
    private final Consumer<LabEvent> events;
    private final long start;
    private final Gate gate;
    private long suspendedSince;
    private long suspended;
    private boolean updating = true;

    /** Is passed before anything happens. */
    interface Gate {
        /** Waits while the run is paused. @throws LabException if it was cancelled */
        void pass() throws IOException;
    }

    /** Is told of each memory object as soon as it exists, while the device is held. */
    interface Opened {
        void object(String name, int index, GuestProcess owner, int fd) throws IOException;
    }

    /** What a real call gives, and what it is in the trace. */
    private interface Call {
        Action make() throws IOException;
    }

    Stage(Recording recording, NodeSocket socket, DmaEngine engine, Consumer<LabEvent> events, long start, Gate gate) {
        this.recording = recording;
        this.socket = socket;
        this.engine = engine;
        this.events = events;
        this.start = start;
        this.gate = gate;
    }

    private void tell(String who, String text, LabEvent.Kind kind, int step) {
        events.accept(new LabEvent(System.nanoTime() - start, who, text, kind, step));
    }

    /** The device goes on, stops, or something else is worth telling of it. */
    void device(String text) {
        tell("device", text, LabEvent.Kind.DEVICE, 0);
    }

    /** What comes now is no part of the update: how long the device was suspended for it is certain. */
    void updateIsOver() {
        updating = false;
    }

    /** How long the device was suspended for the update, in nanoseconds, up to now. */
    long suspendedNanos() {
        long since = suspendedSince;
        return suspended + (since == 0 ? 0 : System.nanoTime() - since);
    }

    private void systemCall(GuestProcess who, String text, Call call) throws IOException {
        gate.pass();
        engine.hold();
        try {
            Action action = call.make();
            if (action instanceof Action.Note note) {
                recording.note(note.text());
            } else {
                recording.add(who.process, action);
            }
            engine.passed(recording.events());
        } finally {
            engine.letGo();
        }
        tell(who.name, text, LabEvent.Kind.SYSTEM_CALL, 0);
    }

    /** Makes a memory object. @return its index in the trace */
    int memfd(GuestProcess who, String name, long size, Consumer<Vmm.Memfd> made, Opened opened) throws IOException {
        int[] object = new int[1];
        systemCall(who, "memfd_create " + name + " " + Unsigned.size(size), () -> {
            Vmm.Memfd memfd = who.vmm.memfd(name, size, 0);
            made.accept(memfd);
            object[0] = recording.object(new MemoryObject(
                    name,
                    MemoryObject.Kind.MEMFD,
                    size,
                    Integer.toHexString(memfd.major()) + ":" + Integer.toHexString(memfd.minor()),
                    memfd.inode()));
            opened.object(name, object[0], who, memfd.fd());
            return new Action.Note("%s: memfd_create %s, ftruncate %s = fd %d, inode %d"
                    .formatted(who.name, name, Unsigned.size(size), memfd.fd(), memfd.inode()));
        });
        return object[0];
    }

    void map(GuestProcess who, long address, long size, int object, int fd, boolean shared) throws IOException {
        systemCall(who, "mmap " + Unsigned.hex(address) + (shared ? "" : ", private"), () -> {
            who.vmm.mmap(address, size, 3, shared, fd, 0);
            return new Action.Mmap(address, size, object, 0, 3, shared, false, false);
        });
    }

    void unmap(GuestProcess who, long address, long size) throws IOException {
        systemCall(who, "munmap " + Unsigned.hex(address), () -> {
            who.vmm.munmap(address, size);
            return new Action.Munmap(address, size);
        });
    }

    /** The memory of guest and the device go to another process. */
    void send(GuestProcess from, GuestProcess to, Path meeting) throws IOException {
        systemCall(from, "send_fd -> " + to.name, () -> {
            List<Integer> there = from.vmm.send(List.of(from.node, from.ram), to.vmm, meeting);
            to.node = there.get(0);
            to.ram = there.get(1);
            return new Action.SendFd(from.node, to.process);
        });
        systemCall(to, "receive_fd", () -> new Action.ReceiveFd(to.node, from.process, false));
    }

    /** The process runs its program again; @param to what it is from then on */
    void exec(GuestProcess from, GuestProcess to) throws IOException {
        systemCall(from, "exec", () -> {
            from.vmm.exec();
            to.node = from.node;
            to.ram = from.ram;
            return new Action.Exec();
        });
    }

    void exit(GuestProcess who) throws IOException {
        systemCall(who, "exit", () -> {
            who.vmm.exit();
            return new Action.Exit();
        });
    }

    void open(GuestProcess who) throws IOException {
        deviceCall(who, "open the device", () -> {
            String connect = "connect " + socket.path();
            who.vmm.post(connect);
            socket.accept(who.vmm);
            who.node = Integer.parseInt(who.vmm.answer(connect));
            who.vmm.keep(who.node);
            return new Action.Open(who.node, false);
        });
    }

    void close(GuestProcess who) throws IOException {
        deviceCall(who, "close the device", () -> {
            who.vmm.close(who.node);
            return new Action.Close(who.node);
        });
    }

    private void deviceCall(GuestProcess who, String text, Call call) throws IOException {
        gate.pass();
        int step;
        engine.hold();
        try {
            recording.call(who.process, call.make());
            step = recording.device().steps();
            engine.passed(recording.events());
            inform();
        } finally {
            engine.letGo();
        }
        tell(who.name, text, LabEvent.Kind.DEVICE_CALL, step);
    }

    long ioctl(GuestProcess who, VhostIoctl request, Map<String, Long> fields) throws IOException {
        String given = fields.isEmpty()
                ? ""
                : " "
                        + fields.values().stream()
                                .map(Unsigned::hex)
                                .reduce((a, b) -> a + " " + b)
                                .orElse("");
        return ask(who, NodeCall.ioctl(request, fields), request.eventName() + given);
    }

    long message(GuestProcess who, int type, long iova, long size, long uaddr, int perm) throws IOException {
        IotlbMessage message = new IotlbMessage(IotlbMessage.V2, 0, type, iova, size, uaddr, perm);
        String text = IotlbMessage.name(type);
        if (!IotlbMessage.isBatch(type)) {
            text += " " + Unsigned.hex(iova) + " " + Unsigned.size(size);
        }
        if (type == IotlbMessage.UPDATE || type == IotlbMessage.REMAP) {
            text += " -> " + Unsigned.hex(uaddr);
        }
        return ask(who, MessageCodec.encode(message), text);
    }

    /** A call through the descriptor that the process has of the node. */
    private long ask(GuestProcess who, byte[] frame, String text) throws IOException {
        gate.pass();
        long result;
        int step;
        engine.hold();
        try {
            String command = "ask " + who.node + " " + HexFormat.of().formatHex(frame);
            who.vmm.post(command);
            Action action = NodeCall.action(socket.next(who.vmm), who.node);
            boolean suspendedBefore = control().suspended();
            result = recording.call(who.process, action);
            step = recording.device().steps();
            engine.passed(recording.events());
            if (result >= 0
                    && action instanceof Action.Ioctl ioctl
                    && (ioctl.request() == VhostIoctl.SET_OWNER || ioctl.request() == VhostIoctl.NEW_OWNER)) {
                engine.bind(who.vmm.pid(), who.base);
            }
            inform();
            timeSuspension(suspendedBefore);
            socket.answer(result);
            who.vmm.answer(command);
        } finally {
            engine.letGo();
        }
        Errno error = Errno.ofResult(result);
        tell(who.name, text + (error == null ? "" : " = -" + error), LabEvent.Kind.DEVICE_CALL, step);
        return result;
    }

    private Control control() {
        return recording.device().control();
    }

    private void inform() {
        engine.told(DmaTable.of(recording.device()), control().isRunning());
    }

    private void timeSuspension(boolean before) {
        if (!before && control().suspended() && updating) {
            suspendedSince = System.nanoTime();
        } else if (before && !control().suspended() && suspendedSince != 0) {
            suspended += System.nanoTime() - suspendedSince;
            suspendedSince = 0;
        }
    }
}
