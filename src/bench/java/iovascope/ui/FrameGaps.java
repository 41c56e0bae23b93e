package iovascope.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * Times between the beginnings of frames, taken from the toolkit. Painting happens on another thread, and the next frame
 * begins only when it is done: a gap, and not the time of our code, is what a person sees.
 */
final class FrameGaps {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] sorted;
    private final double windowMs;
    private final double rendererMs;

    /** @param gaps in milliseconds; @param windowMs processor time of all frames; @param rendererMs likewise */
    private FrameGaps(double[] gaps, double windowMs, double rendererMs) {
        sorted = gaps.clone();
        Arrays.sort(sorted);
        this.windowMs = windowMs;
        this.rendererMs = rendererMs;
    }

    /** Calls {@code action} once a frame, with the number of the frame; on the thread of the window. */
    static void measure(Scene scene, IntConsumer action, int warmUp, int measured, CompletableFuture<FrameGaps> result) {
        long[] begun = new long[warmUp + measured + 1];
        long window = Thread.currentThread().getId();
        long renderer = renderer();
        long[] used = new long[2];
        int[] frame = new int[1];
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                action.accept(frame[0]);
            }
        };
        scene.addPreLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                int at = frame[0]++;
                begun[at] = System.nanoTime();
                if (at == warmUp) {
                    used[0] = THREADS.getThreadCpuTime(window);
                    used[1] = THREADS.getThreadCpuTime(renderer);
                }
                if (at == warmUp + measured) {
                    scene.removePreLayoutPulseListener(this);
                    timer.stop();
                    double[] gaps = new double[measured];
                    for (int gap = 0; gap < measured; gap++) {
                        gaps[gap] = (begun[warmUp + gap + 1] - begun[warmUp + gap]) / 1e6;
                    }
                    result.complete(new FrameGaps(
                            gaps,
                            (THREADS.getThreadCpuTime(window) - used[0]) / 1e6,
                            (THREADS.getThreadCpuTime(renderer) - used[1]) / 1e6));
                }
            }
        });
        timer.start();
    }

    private static long renderer() {
        for (long id : THREADS.getAllThreadIds()) {
            if (THREADS.getThreadInfo(id) != null
                    && THREADS.getThreadInfo(id).getThreadName().startsWith("QuantumRenderer")) {
                return id;
            }
        }
        throw new IllegalStateException("the toolkit has no thread that paints");
    }

    /** In milliseconds. @param share 0.5 for the median, 1 for the longest */
    double percentile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Part of the gaps that are longer, from 0 to 1. */
    double shareAbove(double milliseconds) {
        return (double) Arrays.stream(sorted).filter(gap -> gap > milliseconds).count() / sorted.length;
    }

    /** Processor time a frame of the thread that steps, lays out and records drawings. */
    double windowMs() {
        return windowMs / sorted.length;
    }

    /** Processor time a frame of the thread that paints. */
    double rendererMs() {
        return rendererMs / sorted.length;
    }
}
