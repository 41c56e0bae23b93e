package iovascope.ui.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.command.Commands;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Shape;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DeltaViewTest {

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private DeltaView view;
    private DrawingPane canvas;

    @Start
    void start(Stage stage) throws IOException {
        model.preferences().reduceMotionProperty().set(true);
        view = new DeltaView(model);
        stage.setScene(new Scene(view, 1180, 560));
        stage.show();
        model.show(SampleTrace.open());
        canvas = (DrawingPane) view.lookup("#delta");
        view.snapshot(null, null);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        MouseButton button = type == MouseEvent.MOUSE_CLICKED ? MouseButton.PRIMARY : MouseButton.NONE;
        canvas.fireEvent(new MouseEvent(
                type, x, y, x, y, button, 1, false, false, false, false, false, false, false, false, false, false,
                null));
    }

    /** The triangle of the mapping that is 1 MiB off. */
    private double[] mark() {
        DeltaPlot plot = new DeltaPlot();
        plot.show(model.trace(), model.trace().asids(), model.state(), false, canvas.getWidth(), canvas.getHeight());
        Wrong wrong = plot.wrong().stream()
                .filter(each -> each.mapping().range().first() == 0x10_0000)
                .findFirst()
                .orElseThrow();
        return new double[] {plot.middle(wrong.mapping().range()), plot.y(wrong.actual())};
    }

    @Test
    void pointingHoversAndAClickGoesToTheRemap(FxRobot robot) {
        Spot spot = new Spot(0, new IovaRange(0x10_0000, 0xff_ffff));
        robot.interact(() -> {
            model.go(29);
            view.snapshot(null, null);
            double[] at = mark();
            mouse(MouseEvent.MOUSE_MOVED, at[0], at[1]);
            assertEquals(spot, model.selection().hovered());
            mouse(MouseEvent.MOUSE_MOVED, 3, 3);
            assertNull(model.selection().hovered());
            mouse(MouseEvent.MOUSE_CLICKED, at[0], at[1]);
        });
        assertEquals(spot, model.selection().spot());
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
    }

    @Test
    void oneAddressSpaceCanBeChosen(FxRobot robot) {
        Commands commands = new Commands();
        robot.interact(() -> {
            view.addCommands(commands);
            commands.list().get(1).run();
            view.snapshot(null, null);
        });
        assertTrue(says("asid 0"));
        robot.interact(() -> {
            commands.list().get(0).run();
            view.snapshot(null, null);
        });
        assertTrue(says("asid 0 and 1"));
    }

    private boolean says(String end) {
        return canvas.drawn().shapes().stream()
                .anyMatch(shape -> shape instanceof Shape.Words words
                        && words.text().startsWith("step ")
                        && words.text().endsWith(" · " + end));
    }

    @Test
    void aClosedTraceLeavesNothingToPointAt(FxRobot robot) {
        robot.interact(() -> {
            model.close();
            view.snapshot(null, null);
            mouse(MouseEvent.MOUSE_MOVED, 400, 200);
        });
        assertNull(model.selection().hovered());
        assertEquals(0, canvas.drawn().shapes().size());
    }
}
