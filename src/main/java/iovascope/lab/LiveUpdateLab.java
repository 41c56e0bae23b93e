package iovascope.lab;

import iovascope.host.Libc;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.trace.Trace;
import iovascope.trace.vtrace.VtraceWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One live update with real processes and real memory, on a thread of its own. */
public final class LiveUpdateLab implements LabRun {

    private static final long LOOK_MS = 50;

    private final LabSettings settings;
    private final Libc libc;
    private final long start = System.nanoTime();
    private final Recording recording;
    private final Thread thread = new Thread(this::run, "lab");
    private final List<LabEvent> events = new ArrayList<>();
    private final Object gate = new Object();

    private volatile Phase phase = Phase.STARTING;
    private volatile Rig rig;
    private volatile LabOutcome outcome;
    private volatile String failure;
    private volatile boolean cancelled;
    private boolean paused;
    private Inspection inspected;
    private int inspectedEvents;

    private LiveUpdateLab(LabSettings settings, Libc libc) {
        this.settings = settings;
        this.libc = libc;
        recording = new Recording("lab-" + settings.script().word() + ".vtrace", start);
    }

    /**
     * Begins a run.
     *
     * @throws IOException if this system cannot run the laboratory, or has too little memory; the message is a sentence
     */
    public static LabRun start(LabSettings settings) throws IOException {
        return start(settings, Libc.here());
    }

    static LiveUpdateLab start(LabSettings settings, Libc libc) throws IOException {
        Requirements.of(libc).check(settings);
        LiveUpdateLab lab = new LiveUpdateLab(settings, libc);
        lab.thread.setDaemon(true);
        lab.thread.start();
        return lab;
    }

    private void run() {
        try {
            outcome = play();
            phase = Phase.DONE;
        } catch (IOException | RuntimeException | Error e) {
            failure = cancelled ? null : sentence(e);
            phase = cancelled ? Phase.CANCELLED : Phase.FAILED;
        }
    }

    private LabOutcome play() throws IOException {
        try (Rig opened = new Rig(settings, libc, recording, this::tell, start, this::pass)) {
            rig = opened;
            pass();
            opened.begin();
            phase = Phase.WORKING;
            opened.play(this::stretch);
            phase = Phase.CHECKING;
            return judge(opened);
        }
    }

    private static String sentence(Throwable failure) {
        // Java's own say no more than the path that they could do nothing with.
        if (failure instanceof FileSystemException file) {
            return "the file system refused " + file.getFile() + ": "
                    + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
        }
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : "a fault of this program: " + failure + "; please report it";
    }

    private LabOutcome judge(Rig opened) throws IOException {
        opened.stopDevice();
        // Read back from its text: then its lines are those of the file that people get.
        byte[] text = VtraceWriter.write(recording.trace()).getBytes(StandardCharsets.UTF_8);
        Inspection inspection = Inspector.inspect(recording.trace().source(), text, InspectOptions.NONE);
        Prediction prediction = Prediction.of(
                inspection, opened.layout(), opened.ramIndex(), opened.engine().journal());
        return Judgement.of(inspection, prediction, opened.objects(), opened.ramIndex(), counts());
    }

    /** The device works through all of its memory once, and longer if it is to be watched. */
    private void stretch() throws IOException {
        DmaEngine engine = rig.engine();
        long enough = engine.counts().done() + rig.layout().slots();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.linger());
        while (engine.counts().done() < enough || System.nanoTime() - until < 0) {
            pass();
            engine.await(engine.counts().done() < enough ? enough : Long.MAX_VALUE, LOOK_MS);
            rig.checkAlive();
        }
        rig.tellWrong();
    }

    private void tell(LabEvent event) {
        synchronized (events) {
            events.add(event);
        }
    }

    /** Waits while the run is paused. */
    private void pass() throws IOException {
        synchronized (gate) {
            while (paused && !cancelled) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new LabException("interrupted", e);
                }
            }
        }
        if (cancelled) {
            throw new LabException("cancelled");
        }
    }

    /** Waits until the run is over and nothing of it is left. */
    void await() throws InterruptedException {
        thread.join();
    }

    @Override
    public boolean await(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    @Override
    public LabSettings settings() {
        return settings;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public List<LabEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public DmaCounts counts() {
        Rig now = rig;
        return now == null || now.engine() == null
                ? DmaCounts.NONE
                : now.engine().counts();
    }

    @Override
    public long suspendedNanos() {
        Rig now = rig;
        return now == null ? 0 : now.suspendedNanos();
    }

    @Override
    public long oldPid() {
        Rig now = rig;
        return now == null ? 0 : now.oldPid();
    }

    @Override
    public long newPid() {
        Rig now = rig;
        return now == null ? 0 : now.newPid();
    }

    @Override
    public MemoryCells memory() {
        Rig now = rig;
        return now == null ? MemoryCells.NONE : now.marks().cells();
    }

    @Override
    public WrongPage wrongIn(int cell) {
        Rig now = rig;
        return now == null ? null : now.marks().wrongIn(cell);
    }

    @Override
    public Trace trace() {
        LabOutcome done = outcome;
        return done == null ? recording.trace() : done.inspection().timeline().trace();
    }

    @Override
    public synchronized Inspection inspection() {
        LabOutcome done = outcome;
        if (done != null) {
            return done.inspection();
        }
        Trace now = recording.trace();
        if (now != null && now.count() != inspectedEvents) {
            inspectedEvents = now.count();
            inspected = Inspector.inspect(now, InspectOptions.NONE);
        }
        return inspected;
    }

    @Override
    public LabOutcome outcome() {
        return outcome;
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public void pause(boolean on) {
        synchronized (gate) {
            paused = on;
            gate.notifyAll();
        }
        Rig now = rig;
        if (now != null && now.engine() != null) {
            now.engine().pause(on);
        }
    }

    @Override
    public boolean isPaused() {
        synchronized (gate) {
            return paused;
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        synchronized (gate) {
            gate.notifyAll();
        }
        Rig now = rig;
        if (now != null) {
            now.cancel();
        }
    }
}
