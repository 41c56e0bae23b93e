package iovascope.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.command.Commands;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Png;
import iovascope.ui.message.MessageView;
import iovascope.ui.shell.Pill;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.StateStrip;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Findings, the message and the facts of one step, beside each other. */
@ExtendWith(ApplicationExtension.class)
class FindingsViewTest {

    private WindowModel model;
    private FindingsView findings;
    private MessageView message;
    private StateStrip strip;
    private Scene scene;
    private final Commands commands = new Commands();
    private boolean compared;

    @Start
    void start(Stage stage) {
        Fonts.load();
        model = new WindowModel(Runnable::run, Runnable::run);
        findings = new FindingsView(model);
        message = new MessageView(model);
        strip = new StateStrip(model);
        strip.onCompare(() -> compared = true);
        findings.addCommands(commands);
        message.addCommands(commands);
        HBox.setHgrow(findings, Priority.ALWAYS);
        VBox.setVgrow(message, Priority.ALWAYS);
        HBox panes = new HBox(findings, message);
        VBox.setVgrow(panes, Priority.ALWAYS);
        VBox root = new VBox(strip, panes);
        root.getStyleClass().addAll("window", model.preferences().theme().styleClass());
        root.getStylesheets()
                .add(FindingsView.class.getResource("/iovascope/ui/window.css").toExternalForm());
        scene = new Scene(root, 1500, 800);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot) {
        robot.interact(() -> model.loading().openSample(SampleTrace.NAME));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Labeled words(FxRobot robot, String text) {
        return robot.lookup(node -> node instanceof Labeled label && text.equals(label.getText()) && isSeen(node))
                .query();
    }

    /** A list keeps cells that it does not show. */
    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Callable<WritableImage> snapshot = () -> scene.snapshot(null);
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5000, snapshot);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Png.encode(image));
    }

    @Test
    void thePageOfACheckOpensBesideTheListAndTheCauseLeadsToItsStep(FxRobot robot) throws IOException {
        open(robot);
        robot.clickOn(words(robot, "REMAP-008"));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                robot.lookup(".page-pane .pane-title").queryLabeled().getText().startsWith("REMAP-008"));
        picture("findings-page");
        assertEquals(29, model.selection().step());
        robot.clickOn(words(robot, "cause: 28"));
        assertEquals(28, model.selection().step());
        robot.clickOn(robot.lookup(".page-close").<Node>query());
        assertTrue(robot.lookup(".page-pane").tryQuery().isEmpty());
    }

    @Test
    void aBadgeTakesItsKindOutOfTheList(FxRobot robot) {
        open(robot);
        ListView<?> list = robot.lookup("#findings").query();
        int all = list.getItems().size();
        robot.clickOn(words(robot, "4 accepted"));
        assertEquals(all - 4, list.getItems().size());
        robot.clickOn(words(robot, "4 accepted"));
        assertEquals(all, list.getItems().size());
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        assertTrue(findings.markdown().contains("REMAP-002"), findings.markdown());
    }

    @Test
    void everyButtonHasANameAndATooltipWithItsKey(FxRobot robot) {
        open(robot);
        robot.clickOn(words(robot, "REMAP-008"));
        for (Node node : robot.lookup(found -> found instanceof ButtonBase).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            assertFalse(
                    button.getAccessibleText() == null
                            || button.getAccessibleText().isEmpty(),
                    button::toString);
            assertTrue(button.getTooltip().getText().matches("(?s).*\\(.+\\)"), button::toString);
        }
    }

    @Test
    void pointingAtAFieldFramesItsBytes(FxRobot robot) throws IOException {
        open(robot);
        robot.moveTo(words(robot, "iova"));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> pointed = robot.lookup(".field-line.pointed").queryAll().stream()
                .map(node -> ((Labeled) ((HBox) node).getChildren().get(0)).getText())
                .toList();
        assertEquals(List.of("iova"), pointed);
        Node bytes = robot.lookup(".bytes").query();
        robot.moveTo(bytes.localToScreen(240, 36));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                "uaddr",
                ((Labeled) ((HBox) robot.lookup(".field-line.pointed").query())
                                .getChildren()
                                .get(0))
                        .getText());
        picture("message-pointed");
        assertTrue(message.markdown().contains("What the device would read at 0x100000"), message.markdown());
    }

    @Test
    void aFactOfTheStripLeadsWhereItCameFrom(FxRobot robot) {
        open(robot);
        robot.clickOn(words(robot, "1 stale"));
        assertTrue(compared);
        robot.clickOn(words(robot, "suspended"));
        assertEquals(22, model.selection().step());
        robot.interact(() -> model.go(30));
        robot.clickOn(words(robot, "qemu-new · pid 1201"));
        assertEquals(23, model.selection().step());
        List<Pill> pills = Pill.of(model.trace(), model.state(), model.update());
        assertEquals(
                List.of("device"),
                pills.stream().filter(Pill::hatched).map(Pill::name).toList());
    }
}
