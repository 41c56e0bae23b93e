package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Fonts;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {

    private static final Spot RAM = new Spot(0, new IovaRange(0x100000, 0xffffff));

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final Commands commands = new Commands();
    private TimelineView view;
    private DrawingPane canvas;

    @Start
    void start(Stage stage) throws IOException {
        Fonts.load();
        view = new TimelineView(model);
        view.addCommands(commands);
        Scene scene = new Scene(view, 900, 340);
        scene.getStylesheets()
                .add(TimelineView.class.getResource("/iovascope/ui/window.css").toExternalForm());
        view.getStyleClass().add("theme-dark");
        stage.setScene(scene);
        stage.show();
        model.show(SampleTrace.open());
        canvas = (DrawingPane) view.lookup("#timeline");
    }

    private TimelineLayout layout() {
        Map<Integer, Set<IovaRange>> ranges = AddressRows.ranges(model.trace());
        return new TimelineLayout(
                model.trace(), ranges, false, Math.floor(canvas.getWidth()), Math.floor(canvas.getHeight()));
    }

    /** Where a step of the whole trace and an address are on the screen. */
    private Point2D place(int step, long address) {
        TimelineLayout layout = layout();
        TimeWindow whole = TimeWindow.whole(model.trace().timeline().steps());
        double x = new StepScale(layout.left(), layout.right(), whole, null).mark(step);
        return canvas.localToScreen(x, layout.rows().axes().get(0).y(address) + 8);
    }

    private void run(FxRobot robot, String name) {
        Command command = commands.list().stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
        robot.interact(command::run);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> words(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Shape.Words.class::isInstance)
                .map(shape -> ((Shape.Words) shape).text())
                .toList();
    }

    @Test
    void aClickOnABarPicksItsRangeAndGoesToTheStep(FxRobot robot) {
        robot.clickOn(place(20, 0x100000));
        assertEquals(20, model.selection().step());
        assertEquals(RAM, model.selection().spot());
        robot.clickOn(place(3, 0x100000));
        assertEquals(3, model.selection().step());
        assertNull(model.selection().spot());
    }

    @Test
    void hoveringTellsEverybodyAndDrawsNoDataAgain(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        Drawing before = canvas.drawn();
        robot.moveTo(place(20, 0x100000));
        assertEquals(RAM, model.selection().hovered());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                words(view.picture()).contains("0x100000-0xffffff 15 MiB  rw"),
                () -> words(view.picture()).toString());
        robot.interact(() -> model.go(12));
        WaitForAsyncUtils.waitForFxEvents();
        assertSame(before, canvas.drawn());
    }

    @Test
    void theWheelZoomsAtThePointerAndADragPans(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        Point2D place = canvas.screenToLocal(place(20, 0x100000));
        Drawing before = canvas.drawn();
        robot.interact(() -> canvas.fireEvent(wheel(place, 40 * 6)));
        WaitForAsyncUtils.waitForFxEvents();
        assertNotSame(before, canvas.drawn());
        List<String> zoomed = words(canvas.drawn());
        assertTrue(zoomed.contains("20") && !zoomed.contains("5") && !zoomed.contains("30"), zoomed::toString);
        int step = model.selection().step();
        robot.drag(canvas.localToScreen(place), MouseButton.PRIMARY)
                .moveBy(300, 0)
                .drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(step, model.selection().step());
        assertFalse(
                words(canvas.drawn()).contains("22"),
                () -> words(canvas.drawn()).toString());
    }

    private ScrollEvent wheel(Point2D place, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                place.getX(),
                place.getY(),
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void commandsZoomAndFitAndSwitchTheAxes(FxRobot robot) {
        assertEquals(
                List.of("W", "S", "A", "D", "F", "T", "L"),
                commands.list().stream().map(Command::key).toList());
        run(robot, "Zoom in");
        run(robot, "Zoom in");
        assertFalse(words(canvas.drawn()).contains("1"));
        run(robot, "Fit the whole trace");
        assertTrue(words(canvas.drawn()).contains("1"));
        run(robot, "Steps or time as the axis");
        assertTrue(
                words(canvas.drawn()).contains("1.6 s"),
                () -> words(canvas.drawn()).toString());
        run(robot, "Addresses folded or on one scale");
        assertTrue(model.preferences().linearProperty().get());
        assertTrue(words(canvas.drawn()).contains("0x100000"));
    }

    @Test
    void theOverviewMovesTheWindow(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        DrawingPane overview = (DrawingPane) view.lookup("#overview");
        TimelineLayout layout = layout();
        double middle = (layout.left() + layout.right()) / 2;
        robot.drag(overview.localToScreen(layout.left() + 10, 15), MouseButton.PRIMARY)
                .moveTo(overview.localToScreen(middle, 15))
                .drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(
                words(canvas.drawn()).contains("30"),
                () -> words(canvas.drawn()).toString());
        robot.clickOn(overview.localToScreen(layout.right() - 3, 15));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                words(canvas.drawn()).contains("30"),
                () -> words(canvas.drawn()).toString());
        assertFalse(
                words(canvas.drawn()).contains("5"), () -> words(canvas.drawn()).toString());
    }

    @Test
    void theChoicesHaveNamesAndKeys(FxRobot robot) {
        Set<ButtonBase> buttons = robot.lookup(".segment").queryAllAs(ButtonBase.class);
        assertEquals(4, buttons.size());
        for (ButtonBase button : buttons) {
            assertTrue(button.getAccessibleText().endsWith(": " + button.getText()));
            assertTrue(button.getTooltip().getText().matches(".*\\([LT]\\)"));
        }
        assertTrue(canvas.getAccessibleText().contains("Step 27 of 31"), canvas.getAccessibleText());
    }
}
