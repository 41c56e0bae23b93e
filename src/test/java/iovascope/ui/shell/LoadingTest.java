package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.Inspection;
import iovascope.inspect.Progress.Stage;
import iovascope.inspect.TraceTooLargeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window shows while a file is being read. */
class LoadingTest {

    private static final String NAME = "long.vtrace";
    private static Inspection beginning;
    private static Inspection whole;

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);

    @BeforeAll
    static void inspect() {
        beginning = LongTrace.inspect(300, 40);
        whole = LongTrace.inspect(900, 40);
    }

    @BeforeEach
    void open() {
        model.loading().openSample(SampleTrace.NAME);
        model.go(12);
    }

    @Test
    void whatWillNotFitIsRefusedWithAnOfferOfItsBeginning() {
        OpenTrace before = model.trace();
        model.loading().load(NAME, progress -> {
            throw new TraceTooLargeException(NAME, 20_000_000, 1_481_326_592, 1L << 30, 13_631_488);
        });
        assertSame(before, model.trace());
        LoadProblem problem = model.loading().problemProperty().get();
        assertEquals(13_631_488, problem.fit());
        assertTrue(problem.expected().contains("-Xmx1590m"), problem.expected());
    }

    @Test
    void theStageThatIsWaitedForIsTold() {
        List<String> told = new ArrayList<>();
        model.loading().progressProperty().addListener((property, old, now) -> told.add(now.words()));
        model.loading().load(NAME, progress -> {
            progress.report(Stage.READING, 34, 100);
            progress.report(Stage.REPLAYING, 5, -1);
            progress.report(Stage.READING, 100, 100);
            progress.report(Stage.REPLAYING, 9, 10);
            progress.report(Stage.REPLAYING, 10, 10);
            progress.report(Stage.CHECKING, 1, 2);
            return whole;
        });
        assertEquals(
                List.of("reading 34 %", "replaying …", "replaying 90 %", "replaying 100 %", "checking 50 %"),
                told.stream()
                        .distinct()
                        .filter(words -> !words.equals("reading …"))
                        .toList());
        assertFalse(model.loading().busyProperty().get());
        assertEquals(NAME, model.trace().name());
    }

    @Test
    void aCancelledReadingEndsAndLeavesEverythingAsItWas() {
        OpenTrace before = model.trace();
        model.loading().load(NAME, progress -> {
            progress.report(Stage.READING, 1, 100);
            model.loading().cancel();
            assertThrows(CancellationException.class, () -> progress.report(Stage.READING, 2, 100));
            throw new CancellationException();
        });
        assertFalse(model.loading().busyProperty().get());
        assertSame(before, model.trace());
        assertEquals(12, model.selection().step());
        assertNull(model.loading().problemProperty().get());
    }

    @Test
    void whatACancelledReadingStillFindsIsDropped() {
        OpenTrace before = model.trace();
        model.loading().load(NAME, progress -> {
            model.loading().cancel();
            return whole;
        });
        assertSame(before, model.trace());
    }

    @Test
    void theBeginningIsShownUntilTheWholeIsThere() {
        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            assertFalse(model.trace().whole());
            assertEquals(beginning.timeline().steps(), model.trace().timeline().steps());
            assertTrue(model.loading().busyProperty().get());
            return whole;
        });
        assertTrue(model.trace().whole());
        assertEquals(whole.timeline().steps(), model.trace().timeline().steps());
        assertSame(whole.problems().get(0), model.selection().finding());
    }

    @Test
    void aReaderWhoHasMovedInTheBeginningStaysThere() {
        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            model.go(77);
            return whole;
        });
        assertTrue(model.trace().whole());
        assertEquals(77, model.selection().step());
        assertEquals(77, model.state().step());
    }

    @Test
    void aFindingThatWasChosenInTheBeginningIsChosenInTheWhole() {
        int last = beginning.problems().size() - 1;
        assertTrue(last > 0, "the beginning needs findings to choose from");
        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            model.select(beginning.problems().get(last));
            return whole;
        });
        assertEquals(beginning.problems().get(last), model.selection().finding());
        assertTrue(model.trace().indexOf(model.selection().finding()) >= 0);
    }

    @Test
    void withoutTheRestTheBeginningIsTakenAwayAgain() {
        OpenTrace before = model.trace();
        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            model.loading().cancel();
            throw new CancellationException();
        });
        assertSame(before, model.trace());
        assertEquals(12, model.selection().step());
        assertEquals(12, model.state().step());
        assertNull(model.loading().problemProperty().get());

        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            throw new IOException("the disk is gone");
        });
        assertSame(before, model.trace());
        assertEquals("the disk is gone", model.loading().problemProperty().get().expected());
    }

    @Test
    void anotherFileTakesTheBeginningAway() {
        OpenTrace before = model.trace();
        model.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            model.loading().load("missing.vtrace", none -> {
                throw new IOException("not there");
            });
            return whole;
        });
        assertSame(before, model.trace());
        assertEquals("not there", model.loading().problemProperty().get().expected());
    }

    @Test
    void withoutATraceBeforeTheStartPageComesBack() {
        WindowModel fresh = new WindowModel(Runnable::run, Runnable::run);
        fresh.loading().load(NAME, progress -> {
            progress.preview(() -> beginning);
            fresh.loading().cancel();
            throw new CancellationException();
        });
        assertNull(fresh.trace());
        assertNull(fresh.state());
    }

    @Test
    void tooLittleMemoryIsAProblemAndNoEndlessReading() {
        model.loading().load(NAME, progress -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertFalse(model.loading().busyProperty().get());
        assertEquals(
                "it needs more memory than there is",
                model.loading().problemProperty().get().expected());
    }
}
