package iovascope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.fx.Png;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
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

    @Start
    void start(Stage window) {
        stage = window;
        stage.setWidth(1680);
        stage.setHeight(1050);
        model = new WindowModel(Runnable::run, Runnable::run);
        DesktopApp.show(stage, model);
    }

    @Test
    void startsWithoutATrace() throws IOException {
        picture("start");
        assertNull(model.trace());
    }

    @Test
    void keysMoveThroughTheTrace(FxRobot robot) throws IOException {
        robot.interact(() -> model.openSample(SampleTrace.NAME));
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
        ListView<?> messages = robot.lookup("#messages").query();
        assertEquals(SampleTrace.STEPS, messages.getSelectionModel().getSelectedItem());
        picture("end");
    }

    @Test
    void aClickOnAFindingGoesToItsStep(FxRobot robot) throws IOException {
        robot.interact(() -> model.openSample(SampleTrace.NAME));
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
        robot.interact(() -> model.openSample(SampleTrace.NAME));
        robot.interact(() -> model.open(bad));
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
    void everyButtonHasANameAndATooltipWithItsKey(FxRobot robot) {
        robot.interact(() -> model.openSample(SampleTrace.NAME));
        for (Node node : robot.lookup(found -> found instanceof ButtonBase).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            assertNotNull(button.getAccessibleText(), () -> "no name: " + button);
            assertNotNull(button.getTooltip(), () -> "no tooltip: " + button);
            assertTrue(button.getTooltip().getText().matches("(?s).*\\(.+\\)"), () -> "no key: " + button);
        }
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Callable<WritableImage> snapshot = () -> stage.getScene().snapshot(null);
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5000, snapshot);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Png.encode(image));
    }
}
