package iovascope.ui;

import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.trace.Trace;
import iovascope.ui.fx.FxThread;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** One trace under one clock; all runs, in one Java. Prints a table. */
final class FrameRun {

    /** As many frames as this part of the measured ones go before them. */
    /** Speed of playing at which every frame shows another step, as 1.25 steps a second are speed 1. */
    private static final double PLAYING = 64;

    private static final int WARM_UP = 5;

    /** Frames in which a key goes one way before it goes back. */
    private static final int STROKE = 30;

    private static final int STEPS_TIMED = 60;
    private static final long IDLE_MS = 3000;
    private static final boolean FULL = Boolean.getBoolean("javafx.animation.fullspeed");

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final OpenTrace trace;
    private final int runs;
    private final int frames;
    private Scene scene;

    private FrameRun(OpenTrace trace, int runs, int frames) {
        this.trace = trace;
        this.runs = runs;
        this.frames = frames;
    }

    public static void main(String[] args) {
        String[] parts = args[0].split("/");
        Trace made = Generator.trace(new WorkloadSpec(
                Workload.CHURN,
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                IovaOrder.RANDOM,
                0,
                WorkloadSpec.DEFAULT_SEED));
        OpenTrace trace = OpenTrace.of(parts[0], Inspector.inspect(made, InspectOptions.NONE));
        System.out.printf(
                "%s messages, %s live mappings, %s%n",
                parts[1], parts[2], FULL ? "as fast as it can" : "the common clock");
        FrameRun run = new FrameRun(trace, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try {
            onToolkit(Platform::startup, run::open);
            run.measure();
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void open() {
        Stage stage = new Stage();
        DesktopApp.show(stage, model, new SettingsFile(Path.of("none")));
        model.show(trace);
        scene = stage.getScene();
    }

    private void measure() {
        List<FrameGaps> playing = new ArrayList<>();
        List<FrameGaps> panning = new ArrayList<>();
        List<FrameGaps> zooming = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            onToolkit(Platform::runLater, this::atTheMiddle);
            onToolkit(Platform::runLater, () -> {
                model.playback().setSpeed(PLAYING);
                model.playback().play();
            });
            playing.add(drive(frame -> {}));
            onToolkit(Platform::runLater, model.playback()::pause);
            zooming.add(drive(frame -> press(frame / STROKE % 2 == 0 ? KeyCode.W : KeyCode.S)));
            onToolkit(Platform::runLater, () -> {
                atTheMiddle();
                for (int zoom = 0; zoom < STROKE / 2; zoom++) {
                    press(KeyCode.W);
                }
            });
            panning.add(drive(frame -> press(frame / STROKE % 2 == 0 ? KeyCode.D : KeyCode.A)));
        }
        print("playing 80 steps a second", playing);
        print("panning", panning);
        print("zooming", zooming);
        if (!FULL) {
            printSteps();
            printIdle();
        }
        System.out.println();
    }

    /** Most mappings are alive there, and it is far from both ends. */
    private void atTheMiddle() {
        model.go(trace.timeline().steps() / 2);
        press(KeyCode.F);
    }

    private void press(KeyCode key) {
        Node part = scene.lookup("#timeline");
        Node timeline = part == null ? scene.getRoot() : part;
        timeline.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        timeline.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false));
    }

    private FrameGaps drive(IntConsumer action) {
        CompletableFuture<FrameGaps> gaps = new CompletableFuture<>();
        FxThread.later(() -> FrameGaps.measure(scene, action, frames / WARM_UP, frames, gaps));
        return gaps.join();
    }

    private static void print(String what, List<FrameGaps> runs) {
        if (FULL) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s gaps: median %5.1f ms, p95 %5.1f ms",
                    what,
                    median(runs, gaps -> gaps.percentile(0.5)),
                    median(runs, gaps -> gaps.percentile(0.95)));
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s gaps: %5.1f %% > 20 ms, longest %6.1f ms",
                    what,
                    median(runs, gaps -> 100 * gaps.shareAbove(20)),
                    median(runs, gaps -> gaps.percentile(1)));
        }
        System.out.printf(
                Locale.ROOT,
                "; processor time a frame: window's thread %5.1f ms, renderer %5.1f ms%n",
                median(runs, FrameGaps::windowMs),
                median(runs, FrameGaps::rendererMs));
    }

    private static double median(List<FrameGaps> runs, ToDoubleFunction<FrameGaps> figure) {
        double[] all = runs.stream().mapToDouble(figure).sorted().toArray();
        return all[all.length / 2];
    }

    /**
     * From {@code model.go} to the end of painting. The listener is called in the next frame after its layout; what it
     * queues comes after that frame, and so a job for the renderer then comes after the painting of it.
     */
    private void printSteps() {
        SplittableRandom random = new SplittableRandom(WorkloadSpec.DEFAULT_SEED);
        double[] took = new double[STEPS_TIMED];
        for (int at = 0; at < STEPS_TIMED; at++) {
            // At no fixed place between two ticks of the clock.
            Executor later =
                    CompletableFuture.delayedExecutor(100_000 + random.nextInt(16_667), TimeUnit.MICROSECONDS);
            CompletableFuture<Long> painted = new CompletableFuture<>();
            CompletableFuture<Long> went = new CompletableFuture<>();
            later.execute(() -> FxThread.later(() -> {
                onPainted(painted);
                went.complete(System.nanoTime());
                model.move(1);
            }));
            took[at] = (painted.join() - went.join()) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "  %-24s median %5.1f ms, p95 %5.1f ms, longest %5.1f ms%n",
                "a step to its picture",
                took[STEPS_TIMED / 2],
                took[STEPS_TIMED * 95 / 100],
                took[STEPS_TIMED - 1]);
    }

    private void onPainted(CompletableFuture<Long> painted) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                FxThread.later(() -> Toolkit.getToolkit()
                        .addRenderJob(new RenderJob(() -> painted.complete(System.nanoTime()))));
            }
        });
    }

    /** A frame is made only if something asks for it, so that frames are all that can be drawn. */
    private void printIdle() {
        int[] frames = new int[1];
        Runnable count = () -> frames[0]++;
        // What the last step asked for is drawn before.
        pause(IDLE_MS / 3);
        onToolkit(Platform::runLater, () -> scene.addPostLayoutPulseListener(count));
        pause(IDLE_MS);
        onToolkit(Platform::runLater, () -> scene.removePostLayoutPulseListener(count));
        System.out.printf("  %-24s %d frames in %d ms%n", "idle", frames[0], IDLE_MS);
    }

    private static void pause(long milliseconds) {
        Executor later = CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }

    private static void onToolkit(Executor toolkit, Runnable action) {
        CompletableFuture.runAsync(action, toolkit).join();
    }
}
