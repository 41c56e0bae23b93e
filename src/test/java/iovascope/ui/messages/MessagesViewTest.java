package iovascope.ui.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.command.Commands;
import iovascope.ui.fx.Png;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MessagesViewTest {

    private WindowModel model;
    private MessagesView view;
    private Scene scene;
    private final Commands commands = new Commands();

    @Start
    void start(Stage stage) {
        model = new WindowModel(Runnable::run, Runnable::run);
        view = new MessagesView(model);
        view.addCommands(commands);
        StackPane root = new StackPane(view);
        root.getStyleClass().addAll("window", model.preferences().theme().styleClass());
        root.getStylesheets()
                .add(MessagesView.class.getResource("/iovascope/ui/window.css").toExternalForm());
        scene = new Scene(root, 500, 720);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot) {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void run(FxRobot robot, String name) {
        robot.interact(() -> commands.list().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Steps of the rows in sight, from the top. */
    private String rows(FxRobot robot, String... states) {
        return robot.lookup(".message-cell").queryAll().stream()
                .filter(node -> node.isVisible() && ((ListCell<?>) node).getItem() != null)
                .filter(node -> node.getPseudoClassStates().stream()
                        .map(Object::toString)
                        .toList()
                        .containsAll(List.of(states)))
                .sorted((one, other) -> Double.compare(one.getLayoutY(), other.getLayoutY()))
                .map(node -> ((ListCell<?>) node).getItem().toString())
                .collect(Collectors.joining(" "));
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Callable<WritableImage> snapshot = () -> scene.snapshot(null);
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5000, snapshot);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Png.encode(image));
    }

    @Test
    void aFoldedBatchIsOneRowAndSteppingThroughItMovesNoRow(FxRobot robot) throws IOException {
        open(robot);
        run(robot, "Fold or unfold all batches");
        assertEquals(
                "1 2 3 4 5 6 7 8 9 10 20 21 22 23 24 27 28 29 30 31",
                rows(robot).replaceAll("^.*?1 2", "1 2"));
        robot.interact(() -> model.go(25));
        String before = rows(robot);
        assertEquals("24", rows(robot, "selected"));
        robot.interact(() -> model.go(26));
        assertEquals(before, rows(robot));
        assertEquals("24", rows(robot, "selected"));
        picture("messages-folded");
        run(robot, "Fold or unfold the batch of this step");
        assertEquals("26", rows(robot, "selected"));
        assertTrue(rows(robot).contains("24 25 26 27"), rows(robot));
    }

    @Test
    void rowsThatDoNotMatchAreDimmedOrLeftOut(FxRobot robot) throws IOException {
        open(robot);
        StepFilter remaps = new RowsTest.ListFilter(List.of(25, 27, 28, 29));
        robot.interact(() -> view.filter(remaps, FilterMode.DIM));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(rows(robot, "other").contains("26"), rows(robot, "other"));
        assertTrue(!rows(robot, "other").contains("27"), rows(robot, "other"));
        picture("messages-dim");
        robot.interact(() -> view.filter(remaps, FilterMode.HIDE));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("25 27 28 29", rows(robot));
        assertEquals("4 of 31", robot.lookup(".count").queryLabeled().getText());
        robot.interact(() -> view.filter(null, FilterMode.DIM));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("", rows(robot, "other"));
    }

    @Test
    void theArrowKeysMoveByRows(FxRobot robot) {
        open(robot);
        robot.interact(() -> {
            model.go(23);
            view.lookup("#messages").requestFocus();
        });
        run(robot, "Fold or unfold all batches");
        robot.type(KeyCode.DOWN);
        assertEquals(24, model.selection().step());
        robot.type(KeyCode.DOWN);
        assertEquals(27, model.selection().step());
        robot.type(KeyCode.UP, 2);
        assertEquals(23, model.selection().step());
        robot.type(KeyCode.PAGE_UP);
        assertEquals(1, model.selection().step());
        robot.interact(() -> view.filter(new RowsTest.ListFilter(List.of(3, 9, 29)), FilterMode.HIDE));
        robot.type(KeyCode.DOWN);
        assertEquals(3, model.selection().step());
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(29, model.selection().step());
    }

    @Test
    void pointingAtARowPointsAtItsRangeAndRowsThatTouchItAreTinted(FxRobot robot) {
        open(robot);
        robot.interact(() -> model.go(20));
        WaitForAsyncUtils.waitForFxEvents();
        Node row = robot.lookup(".message-cell")
                .<ListCell<?>>match(
                        cell -> cell.isVisible() && Integer.valueOf(18).equals(cell.getItem()))
                .query();
        robot.moveTo(row);
        Spot hovered = model.selection().hovered();
        assertEquals(0x100000, hovered.range().first());
        assertTrue(rows(robot, "touched").contains("18"), rows(robot, "touched"));
        assertTrue(!rows(robot, "touched").contains("17"), rows(robot, "touched"));
        robot.interact(() -> model.selection().pick(hovered));
        assertTrue(rows(robot, "picked").contains("18"));
    }

    @Test
    void whatPeoplePutAtAStepIsInTheGutter(FxRobot robot) throws IOException {
        open(robot);
        robot.interact(() -> view.setMarks(new RowMarks() {
            @Override
            public boolean breakpoint(int step) {
                return step == 24 || step == 27;
            }

            @Override
            public boolean note(int step) {
                return step == 27;
            }

            @Override
            public int mark(int step) {
                return step == 27 ? 3 : -1;
            }

            @Override
            public void listen(Runnable changed) {
                changed.run();
            }
        }));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("3", robot.lookup(".mark-digit").queryLabeled().getText());
        long stops = robot.lookup(".breakpoint-mark").queryAll().stream()
                .filter(node -> node.isVisible()
                        && node.getParent().getParent().getParent().isVisible())
                .count();
        assertEquals(2, stops);
        picture("messages-marks");
    }

    @Test
    void aLongTraceIsFoldedAndFilteredByArithmetic(FxRobot robot) throws IOException {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(10_000, 400));
        robot.interact(() -> model.show(trace));
        robot.interact(() -> model.go(9_000));
        picture("messages-long");
        run(robot, "Fold or unfold all batches");
        picture("messages-long-folded");
        int steps = trace.timeline().steps();
        List<Integer> every = IntStream.rangeClosed(1, steps)
                .filter(step -> step % 97 == 0)
                .boxed()
                .toList();
        robot.interact(() -> view.filter(new RowsTest.ListFilter(every), FilterMode.HIDE));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(rows(robot).split(" ").length <= every.size());
        picture("messages-long-filtered");
    }
}
