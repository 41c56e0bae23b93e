package iovascope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Fonts;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CompareViewTest {

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final ComparisonModel comparison = new ComparisonModel(model, Runnable::run, Runnable::run);
    private CompareView view;

    @Start
    void start(Stage stage) {
        Fonts.load();
        model.loading().openSample(SampleTrace.NAME);
        model.go(28);
        view = new CompareView(model, comparison);
        view.getStyleClass().addAll("window", "theme-dark");
        view.getStylesheets()
                .add(CompareView.class.getResource("/iovascope/ui/window.css").toExternalForm());
        stage.setScene(new Scene(view, 1000, 500));
        stage.show();
    }

    @Test
    void pictureListAndSelectionAreOne(FxRobot robot) {
        ListView<Difference> list = robot.lookup("#differences").query();
        assertEquals(3, list.getItems().size());
        robot.interact(() -> list.getSelectionModel().select(1));
        Spot picked = new Spot(0, new IovaRange(0x100000, 0xffffff));
        assertEquals(picked, model.selection().spot());
        Spot other = new Spot(0, new IovaRange(0, 0x9ffff));
        robot.interact(() -> model.selection().pick(other));
        assertEquals(2, list.getSelectionModel().getSelectedIndex());
        ComparePicture picture = robot.lookup("#comparison").query();
        CompareLayout layout =
                CompareLayout.of(comparison.comparison(), false, picture.getWidth() - 2, picture.getHeight() - 2);
        double[] place = layout.place(picked);
        robot.clickOn(robot.offset(
                picture,
                layout.columnA() + 10 - picture.getWidth() / 2,
                place[0] + place[1] / 2 - picture.getHeight() / 2));
        assertEquals(picked, model.selection().spot());
        assertEquals(picked, model.selection().hovered());
        assertTrue(picture.getAccessibleText().contains("0x100000 moved from ram+0x100000 to ram+0x200000, +1 MiB"));
        assertFalse(picture.drawn().shapes().isEmpty());
    }

    @Test
    void aWrongStepIsToldAtItsBoxAndLeavesTheRest(FxRobot robot) {
        TextField field = robot.lookup("#end-b .text-field").query();
        robot.interact(field::requestFocus);
        robot.interact(() -> field.setText("99"));
        robot.type(KeyCode.ENTER);
        assertTrue(field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("invalid")));
        assertEquals(28, comparison.b());
        assertEquals("there is no step 99: expected a step from 0 to 31", shown(robot, "#end-b .danger"));
        robot.interact(() -> field.setText("27"));
        robot.type(KeyCode.ENTER);
        assertFalse(field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("invalid")));
        assertEquals(27, comparison.b());
        assertTrue(comparison.pinned());
    }

    @Test
    void equalEndsAreToldInsteadOfAnEmptyList(FxRobot robot) {
        robot.interact(() -> comparison.setA(28));
        assertEquals("A and B are equal: 4 mappings", shown(robot, ".nothing"));
        assertFalse(robot.lookup("#differences").query().getParent().isVisible());
    }

    @Test
    void blinkingEndsWithTheHold(FxRobot robot) {
        ButtonBase blink = robot.lookup("#blink").query();
        robot.interact(blink::arm);
        assertEquals(22, model.selection().step());
        robot.interact(blink::disarm);
        assertEquals(28, model.selection().step());
    }

    @Test
    void anUnreadableTraceIsToldInTheView(FxRobot robot) throws IOException {
        Path bad = Files.writeString(
                Files.createTempFile("bad", ".vtrace"), "vtrace 1\nprocess a pid=1\n0.1 a notanevent\n");
        robot.interact(() -> comparison.second().open(bad));
        assertTrue(robot.lookup("#second-news").query().isVisible());
        assertTrue(shown(robot, ".second-detail").startsWith("line 3, column 7: found notanevent, expected"));
        robot.interact(() -> comparison.second().dismissProblem());
        assertFalse(view.lookup("#second-news").isVisible());
        Files.delete(bad);
    }

    @Test
    void everyButtonHasANameAndATooltipWithItsKey(FxRobot robot) {
        int buttons = 0;
        for (Node node : robot.lookup(found -> found instanceof ButtonBase).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            assertNotNull(button.getAccessibleText(), () -> "no name: " + button);
            assertTrue(button.getTooltip().getText().matches(".+  \\(.+\\)"), () -> "no key: " + button);
            buttons++;
        }
        assertTrue(buttons >= 7, "buttons found: " + buttons);
    }

    @Test
    void theCommandsAreAddedOnceAndDoWhatTheySay(FxRobot robot) {
        Commands commands = new Commands();
        view.addCommands(commands);
        assertEquals(List.of("Compare"), commands.groups());
        Command mark = commands.list().get(0);
        assertEquals("X", mark.key());
        robot.interact(mark::run);
        assertEquals(28, comparison.a());
        Command swap = commands.list().get(1);
        robot.interact(() -> {
            model.go(30);
            swap.run();
        });
        assertEquals(List.of(30, 28), List.of(comparison.a(), comparison.b()));
    }

    private static String shown(FxRobot robot, String selector) {
        Label label = robot.lookup(selector).match(Node::isVisible).query();
        return label.getText();
    }
}
