package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * No process, mapping, descriptor, thread or folder outlives a run, however it ends.
 *
 * <p>{@code -Diovascope.lab.runs=200} makes more of them.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class NothingLeftBehindTest {

    private static final int RUNS = Integer.getInteger("iovascope.lab.runs", 10);

    private SystemCensus before;

    @BeforeEach
    void settle() throws Exception {
        // The first run loads the native library and starts the thread that reaps processes, both for good.
        run(Script.CORRECT);
        before = SystemCensus.now();
    }

    private static LiveUpdateLab start(Script script, int linger) throws IOException {
        return (LiveUpdateLab)
                LiveUpdateLab.start(new LabSettings(script, LabSettings.LEAST_RAM, HandOver.SCM_RIGHTS, 0, linger));
    }

    private static LiveUpdateLab run(Script script) throws Exception {
        LiveUpdateLab lab = start(script, 0);
        lab.await();
        return lab;
    }

    @Test
    void afterRunsOfAllScripts() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            LiveUpdateLab lab = run(Script.values()[run % Script.values().length]);
            assertSame(LabRun.Phase.DONE, lab.phase(), lab.failure());
        }
        assertEquals(before, SystemCensus.now());
    }

    @Test
    void afterAKillOfAnyProcessAtAnyTime() throws Exception {
        long seed = Long.getLong("iovascope.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            LiveUpdateLab lab = start(Script.CORRECT, 60_000);
            boolean old = random.nextBoolean();
            int events = random.nextInt(19);
            while (!lab.phase().isOver()
                    && ((old ? lab.oldPid() : lab.newPid()) == 0 || lab.events().size() < events)) {
                Thread.onSpinWait();
            }
            long pid = old ? lab.oldPid() : lab.newPid();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            lab.await();
            String what = "seed " + seed + ", run " + run + ": " + lab.failure();
            assertSame(LabRun.Phase.FAILED, lab.phase(), what);
            assertTrue(lab.failure().contains("(pid " + pid + ")"), what);
            assertNull(lab.outcome());
        }
        assertEquals(before, SystemCensus.now(), "seed " + seed);
    }

    @Test
    void afterACancelAtAnyTime() throws Exception {
        long seed = Long.getLong("iovascope.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            LiveUpdateLab lab = start(Script.WRONG_OFFSET, 60_000);
            int events = random.nextInt(20);
            while (!lab.phase().isOver() && lab.events().size() < events) {
                Thread.onSpinWait();
            }
            lab.pause(random.nextBoolean());
            lab.cancel();
            lab.await();
            assertSame(LabRun.Phase.CANCELLED, lab.phase(), "seed " + seed + ": " + lab.failure());
            assertNull(lab.failure());
        }
        assertEquals(before, SystemCensus.now(), "seed " + seed);
    }

    @Test
    void theCensusSeesARunThatGoesOn() throws Exception {
        LiveUpdateLab lab = start(Script.CORRECT, 60_000);
        while (lab.events().size() < 20) {
            Thread.onSpinWait();
            assertFalse(lab.phase().isOver(), lab.failure());
        }
        SystemCensus during = SystemCensus.now();
        assertNotNull(lab.inspection());
        lab.cancel();
        lab.await();
        assertEquals(2, during.children().size() - before.children().size());
        assertTrue(during.descriptors().size() >= before.descriptors().size() + 5, during + " and before " + before);
        assertTrue(during.threads().contains("lab-device"), during.threads().toString());
        assertEquals(before.folders().size() + 1, during.folders().size());
    }
}
