package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.trace.vtrace.VtraceWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, real memory: what the findings of a run foretell is what the bytes say. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class LiveUpdateLabTest {

    private static final long MIB = 1L << 20;

    private static LabOutcome run(LabSettings settings) throws Exception {
        LiveUpdateLab lab = (LiveUpdateLab) LiveUpdateLab.start(settings);
        lab.await();
        assertNull(lab.failure());
        assertSame(LabRun.Phase.DONE, lab.phase());
        assertEquals(List.of(), lab.outcome().differences());
        assertTrue(lab.outcome().agreed());
        return lab.outcome();
    }

    /** More often: {@code iovascope lab --script correct --runs 100}. */
    @RepeatedTest(10)
    void theCorrectUpdateDamagesNothing() throws Exception {
        LabOutcome outcome = run(LabSettings.of(Script.CORRECT, LabSettings.LEAST_RAM));
        assertEquals(List.of(), outcome.inspection().problems());
        assertEquals(0, outcome.damaged());
        assertEquals(0, outcome.counts().wrong());
        assertEquals(0, outcome.counts().wrongReads());
        assertTrue(outcome.counts().done() >= 2 * new GuestLayout(LabSettings.LEAST_RAM).slots());
    }

    /** @param damaged least number of pages that must be wrong in the end: those nothing makes right again */
    @ParameterizedTest
    @CsvSource({
        "other-object, REMAP-001, 3584",
        "wrong-offset, REMAP-002, 1536",
        "wrong-page, REMAP-002, 1",
        "forgotten, LU-001, 1792",
        "outside-batch, REMAP-013, 2048",
        "no-suspend, LU-003 REMAP-018, 0",
        "early-resume, LU-001 REMAP-018, 0",
        "freed-first, LU-013, 0",
        "private-copy, REMAP-005, 1792"
    })
    void aMistakeDamagesWhatItsFindingForetells(String word, String findings, int damaged) throws Exception {
        LabOutcome outcome = run(LabSettings.of(Script.named(word), LabSettings.LEAST_RAM));
        assertEquals(
                findings,
                outcome.inspection().problems().stream()
                        .map(Finding::id)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(" ")));
        assertTrue(outcome.counts().wrong() > 0);
        assertTrue(outcome.firstWrongStep() > 0);
        assertTrue(outcome.damaged() >= damaged, outcome.damaged() + " pages");
        assertEquals(outcome.predicted(), outcome.damaged());
    }

    @ParameterizedTest
    @CsvSource({"correct, 0", "wrong-offset, 1", "no-suspend, 1"})
    void theNewImageOfAnExecIsWrongInTheSameWays(String word, int wrong) throws Exception {
        LabOutcome outcome = run(LabSettings.of(Script.named(word), 24 * MIB).with(HandOver.EXEC));
        assertEquals(wrong > 0, outcome.counts().wrong() > 0);
        assertEquals(1, outcome.inspection().timeline().trace().processes().size());
        if (word.equals("no-suspend")) {
            assertTrue(outcome.counts().faults() > 0);
        }
    }

    @Test
    void manyGibibytesAreWorkedOnInSlotsThatTakeLittleMemory() throws Exception {
        LabOutcome outcome = run(LabSettings.of(Script.WRONG_PAGE, 64L << 30));
        assertTrue(outcome.damaged() >= 16_000, outcome.damaged() + " pages");
    }

    @Test
    void theTraceOfARunSaysTheSameAsTheRun() throws Exception {
        LabOutcome outcome = run(LabSettings.of(Script.WRONG_OFFSET, LabSettings.LEAST_RAM));
        byte[] text =
                VtraceWriter.write(outcome.inspection().timeline().trace()).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                outcome.inspection().findings(),
                Inspector.inspect("again", text, InspectOptions.NONE).findings());
    }

    @Test
    void aRunThatIsPausedWaits() throws Exception {
        LiveUpdateLab lab = (LiveUpdateLab) LiveUpdateLab.start(LabSettings.of(Script.CORRECT, LabSettings.LEAST_RAM));
        lab.pause(true);
        assertTrue(lab.isPaused());
        assertEquals(0, lab.counts().done());
        lab.pause(false);
        lab.await();
        assertSame(LabRun.Phase.DONE, lab.phase());
    }
}
