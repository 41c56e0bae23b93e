package iovascope.lab;

import iovascope.host.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All that a run takes from the system, and gives back: processes, memory, descriptors, threads, a folder. */
final class Rig implements AutoCloseable {

    private static final int MOST_SOCKET_PATH = 107;

    private final LabSettings settings;
    private final Libc libc;
    private final Recording recording;
    private final Consumer<LabEvent> events;
    private final long start;
    private final Stage.Gate gate;
    private final GuestLayout layout;
    private final LandingMarks marks;
    private final Map<Integer, GuestMemory> objects = new LinkedHashMap<>();
    private final Thread atExit = new Thread(this::leave, "lab-exit");

    private Path folder;
    private NodeSocket socket;
    private volatile Vmm oldVmm;
    private volatile Vmm newVmm;
    private volatile DmaEngine engine;
    private volatile Stage stage;
    private int ramIndex = -1;
    private long toldWrong;
    private volatile boolean cancelled;
    private boolean closed;

    Rig(LabSettings settings, Libc libc, Recording recording, Consumer<LabEvent> events, long start, Stage.Gate gate) {
        this.settings = settings;
        this.libc = libc;
        this.recording = recording;
        this.events = events;
        this.start = start;
        this.gate = gate;
        layout = new GuestLayout(settings.ram());
        marks = new LandingMarks(layout);
    }

    /** Starts the processes. */
    void begin() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        folder = makeFolder();
        socket = new NodeSocket(folder.resolve("node"));
        boolean two = settings.handOver() == HandOver.SCM_RIGHTS;
        oldVmm = Vmm.start(two ? "vmm-old" : "vmm");
        newVmm = two ? Vmm.start("vmm-new") : oldVmm;
        if (cancelled) {
            kill();
        }
        oldVmm.awaitReady();
        if (two) {
            newVmm.awaitReady();
        }
    }

    /** The longest name in it is that of a UNIX socket, for which the kernel has 108 bytes, one of them for its end. */
    private static Path makeFolder() throws IOException {
        Path made;
        try {
            made = Files.createTempDirectory(
                    "iovascope-lab-" + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new LabException(
                    "no folder can be made in " + System.getProperty("java.io.tmpdir")
                            + ", which java.io.tmpdir names for temporary files",
                    e);
        }
        int length = made.resolve("meeting").toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_SOCKET_PATH) {
            Files.delete(made);
            throw new LabException("the name of a socket in " + made.getParent() + " would have " + length
                    + " bytes, and the kernel takes " + MOST_SOCKET_PATH + "; set java.io.tmpdir to a shorter path");
        }
        return made;
    }

    /** Ends the processes without waiting: one of them may be stopped, and would not answer for long. From any thread. */
    void cancel() {
        cancelled = true;
        kill();
    }

    private void kill() {
        for (Vmm vmm : new Vmm[] {oldVmm, newVmm}) {
            if (vmm != null) {
                vmm.kill();
            }
        }
    }

    void play(Play.Work work) throws IOException {
        int oldProcess = recording.process(oldVmm.name(), oldVmm.pid());
        int newProcess = newVmm == oldVmm ? oldProcess : recording.process(newVmm.name(), newVmm.pid());
        GuestProcess old = new GuestProcess("vmm-old", oldVmm, oldProcess, Play.OLD_BASE);
        GuestProcess young = new GuestProcess("vmm-new", newVmm, newProcess, Play.NEW_BASE);
        engine = new DmaEngine(libc, layout, marks, settings.rate());
        stage = new Stage(recording, socket, engine, events, start, gate);
        new Play(settings.script(), layout, stage, old, young, folder, work, this::open).run();
    }

    /** Keeps a descriptor of its own of what a process has made: the bytes are to be looked at when all are gone. */
    private void open(String name, int index, GuestProcess owner, int fd) throws IOException {
        int own = libc.open("/proc/" + owner.vmm.pid() + "/fd/" + fd, Libc.O_RDWR | Libc.O_CLOEXEC);
        GuestMemory memory = new GuestMemory(name, libc, own, layout.ram());
        objects.put(index, memory);
        if (ramIndex < 0) {
            ramIndex = index;
            engine.install(memory);
        }
    }

    GuestLayout layout() {
        return layout;
    }

    LandingMarks marks() {
        return marks;
    }

    /** Null before the script begins. */
    DmaEngine engine() {
        return engine;
    }

    Map<Integer, GuestMemory> objects() {
        return objects;
    }

    int ramIndex() {
        return ramIndex;
    }

    long suspendedNanos() {
        Stage now = stage;
        return now == null ? 0 : now.suspendedNanos();
    }

    long oldPid() {
        Vmm vmm = oldVmm;
        return vmm == null ? 0 : vmm.pid();
    }

    long newPid() {
        Vmm vmm = newVmm;
        return vmm == null ? 0 : vmm.pid();
    }

    /** A process that is still to play a part must be there. */
    void checkAlive() throws LabException {
        for (Vmm vmm : new Vmm[] {oldVmm, newVmm}) {
            if (!vmm.isAlive() && !vmm.wasToldToExit()) {
                throw new LabException("%s (pid %d) was ended by somebody else".formatted(vmm.name(), vmm.pid()));
            }
        }
    }

    /** Says what went wrong since it was said last. */
    void tellWrong() {
        DmaCounts counts = engine.counts();
        if (counts.wrong() > toldWrong) {
            long more = counts.wrong() - toldWrong;
            toldWrong = counts.wrong();
            String text = "%,d DMAs wrong: %s".formatted(more, kinds(counts));
            events.accept(new LabEvent(System.nanoTime() - start, "device", text, LabEvent.Kind.WRONG, 0));
        }
    }

    private static String kinds(DmaCounts counts) {
        return counts.misplaced() > 0 ? "landed elsewhere" : counts.lost() > 0 ? "process gone" : "not mapped there";
    }

    /** Ends the device, so that memory stays as it is. */
    void stopDevice() throws IOException {
        engine.hold();
        engine.passed(recording.events() + 1);
        engine.letGo();
        engine.close();
    }

    /** The program ends in the middle of a run. */
    private void leave() {
        endProcesses();
        try {
            removeFolder();
        } catch (IOException e) {
            return; // nobody is left to hear of it
        }
    }

    private void endProcesses() {
        for (Vmm vmm : new Vmm[] {oldVmm, newVmm}) {
            if (vmm != null) {
                vmm.close();
            }
        }
    }

    /** Gives all back; what cannot be given back does not keep the rest from it. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        IOException first = null;
        first = closing(first, engine == null ? () -> {} : engine::close);
        first = closing(first, this::endProcesses);
        for (GuestMemory memory : objects.values()) {
            first = closing(first, memory::close);
        }
        first = closing(first, socket == null ? () -> {} : socket::close);
        first = closing(first, this::removeFolder);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // it is running: the program ends
        }
        if (first != null) {
            throw first;
        }
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static IOException closing(IOException first, Closing closing) {
        try {
            closing.run();
            return first;
        } catch (IOException e) {
            return first == null ? e : first;
        }
    }

    private void removeFolder() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(folder.resolve("meeting"));
            Files.deleteIfExists(folder.resolve("node"));
            Files.deleteIfExists(folder);
        }
    }
}
