package iovascope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Png;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WindowTest {

    private Stage stage;
    private WindowModel model;
    private Executor background = Runnable::run;
    private Executor handOver = Runnable::run;

    @Start
    void start(Stage window) {
        stage = window;
        stage.setWidth(1680);
        stage.setHeight(1050);
        model = new WindowModel(work -> background.execute(work), work -> handOver.execute(work));
        DesktopApp.show(stage, model, new SettingsFile(Path.of("target", "none")));
    }

    @Test
    void startsWithoutATrace() throws IOException {
        picture("start");
        assertNull(model.trace());
    }

    @Test
    void keysMoveThroughTheTrace(FxRobot robot) throws IOException {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        picture("window-dark");
        robot.type(KeyCode.RIGHT);
        assertEquals(28, model.selection().step());
        robot.type(KeyCode.LEFT, 3);
        assertEquals(25, model.selection().step());
        robot.type(KeyCode.CLOSE_BRACKET);
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        robot.type(KeyCode.HOME);
        assertEquals(1, model.selection().step());
        robot.type(KeyCode.END);
        assertEquals(SampleTrace.STEPS, model.selection().step());
        assertEquals(Set.of(SampleTrace.STEPS), steps(robot, "selected"));
        picture("end");
    }

    @Test
    void aClickOnAFindingGoesToItsStep(FxRobot robot) throws IOException {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        robot.interact(() -> model.go(1));
        ListView<?> findings = robot.lookup("#findings").query();
        robot.interact(() -> findings.getSelectionModel().select(1));
        assertEquals(28, model.selection().step());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        robot.interact(() -> model.go(SampleTrace.WRONG_REMAP));
        picture("window-light");
    }

    @Test
    void anUnreadableFileIsToldAboveTheOpenTrace(FxRobot robot) throws IOException {
        Path bad = Files.writeString(
                Files.createTempFile("bad", ".vtrace"), "vtrace 1\nprocess a pid=1\n0.1 a notanevent\n");
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        robot.interact(() -> model.loading().open(bad));
        assertTrue(robot.lookup(".error-banner").query().isVisible());
        picture("error");
        robot.type(KeyCode.ESCAPE);
        assertTrue(robot.lookup(node -> node.getStyleClass().contains("error-banner") && node.isVisible())
                .tryQuery()
                .isEmpty());
        assertEquals(SampleTrace.NAME, model.trace().name());
        Files.delete(bad);
    }

    @Test
    void aFileWithSomeBadLinesIsOpenedAndTheyAreListed(FxRobot robot) throws IOException {
        Path sample = Path.of("resources", "iovascope", "samples", SampleTrace.NAME);
        List<String> lines = new ArrayList<>(Files.readAllLines(sample));
        lines.add(lines.size() - 1, "what is this");
        lines.add("9.0 qemu-new  updat  asid=0");
        Path partly = Files.write(Files.createTempFile("partly", ".vtrace"), lines);
        handOver = FxThread::later;
        robot.interact(() -> model.loading().open(partly));
        await(() -> model.trace() != null && model.trace().whole());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(SampleTrace.STEPS, model.trace().timeline().steps());
        assertTrue(shown(robot, ".status-line").contains("2 lines skipped"), shown(robot, ".status-line"));
        robot.clickOn("2 lines skipped");
        String listed = shown(robot, ".skipped");
        assertTrue(listed.contains("line " + lines.size()), listed);
        picture("skipped");
        robot.type(KeyCode.ESCAPE);
        assertTrue(robot.lookup(".skipped").tryQuery().isEmpty());
        Files.delete(partly);
    }

    @Test
    void everyButtonHasANameAndATooltipWithItsKey(FxRobot robot) {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        for (Node node : robot.lookup(found -> found instanceof ButtonBase).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            assertNotNull(button.getAccessibleText(), () -> "no name: " + button);
            assertNotNull(button.getTooltip(), () -> "no tooltip: " + button);
            assertTrue(button.getTooltip().getText().matches("(?s).*\\(.+\\)"), () -> "no key: " + button);
        }
    }

    @Test
    void aLongTraceIsShownAsAPicture(FxRobot robot) throws IOException {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(200_000, 5_000));
        robot.interact(() -> model.show(trace));
        int wrong = trace.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.ACCEPTED_DANGEROUS)
                .findFirst()
                .orElseThrow()
                .step();
        robot.interact(() -> model.go(wrong));
        robot.type(KeyCode.CLOSE_BRACKET);
        assertEquals(wrong, model.selection().step());
        picture("long-dark");
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        robot.interact(() -> model.go(150_000));
        picture("long-light");
        robot.type(KeyCode.RIGHT, 3);
        assertEquals(150_003, model.selection().step());
        assertEquals(Set.of(150_003), steps(robot, "selected"));
    }

    @Test
    void theRowsBehindTheSelectedStepAreDimmed(FxRobot robot) {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        robot.interact(() -> model.go(27));
        assertEquals(Set.of(28, 29, 30, 31), steps(robot, "future"));
        robot.interact(() -> model.go(30));
        assertEquals(Set.of(31), steps(robot, "future"));
    }

    @Test
    void aClickOnARowSelectsItsStepAndMovesNoRow(FxRobot robot) {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        Node row = robot.lookup(".message-cell")
                .<ListCell<?>>match(
                        cell -> cell.isVisible() && Integer.valueOf(20).equals(cell.getItem()))
                .query();
        double before = row.localToScene(0, 0).getY();
        robot.clickOn(row);
        assertEquals(20, model.selection().step());
        assertEquals(before, row.localToScene(0, 0).getY());
    }

    @Test
    void aLongReadingShowsHowFarItIsAndCanBeStopped(FxRobot robot) throws IOException {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        Inspection beginning = LongTrace.inspect(65_536, 900);
        CountDownLatch rest = new CountDownLatch(1);
        background = work -> new Thread(work, "slow reader").start();
        handOver = FxThread::later;
        robot.interact(() -> LongTrace.openSlowly(model, beginning, rest));
        await(() -> model.trace().name().equals(LongTrace.NAME));
        WaitForAsyncUtils.waitForFxEvents();
        String words = shown(robot, ".status-line");
        assertTrue(words.contains("reading 34 %"), words);
        String events = Amount.text(beginning.timeline().trace().count());
        assertTrue(words.contains("the first " + events + " events; the rest is being read"), words);
        picture("reading");
        robot.type(KeyCode.ESCAPE);
        assertEquals(SampleTrace.NAME, model.trace().name());
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        rest.countDown();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(SampleTrace.NAME, model.trace().name());
        assertFalse(shown(robot, ".status-line").contains("reading"));
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("it never happened", e);
        }
    }

    /** All words that can be seen in a part of the window. */
    private static String shown(FxRobot robot, String part) {
        StringBuilder words = new StringBuilder();
        Predicate<Node> labeled = Labeled.class::isInstance;
        for (Node node :
                robot.from(robot.lookup(part).<Node>query()).lookup(labeled).queryAll()) {
            words.append(node.isVisible() ? ((Labeled) node).getText() : "").append(" | ");
        }
        return words.toString();
    }

    /** The steps in sight whose rows are in a state of the style sheet. */
    private static Set<Integer> steps(FxRobot robot, String state) {
        WaitForAsyncUtils.waitForFxEvents();
        Set<Integer> steps = new TreeSet<>();
        for (Node node : robot.from(robot.lookup("#messages").<Node>query())
                .lookup(".message-cell")
                .queryAll()) {
            ListCell<?> cell = (ListCell<?>) node;
            boolean in = cell.getPseudoClassStates().stream()
                    .anyMatch(found -> found.getPseudoClassName().equals(state));
            if (in && cell.isVisible() && cell.getItem() instanceof Integer step) {
                steps.add(step);
            }
        }
        return steps;
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Callable<WritableImage> snapshot = () -> stage.getScene().snapshot(null);
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5000, snapshot);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Png.encode(image));
    }
}
