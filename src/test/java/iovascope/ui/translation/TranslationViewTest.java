package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.command.Commands;
import iovascope.ui.draw.Drawing;
import iovascope.ui.fx.Fonts;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Part;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TranslationViewTest {

    private WindowModel model;
    private TranslationView view;
    private TranslationCanvas canvas;

    @Start
    void start(Stage stage) {
        Fonts.load();
        model = new WindowModel(Runnable::run, Runnable::run);
        model.preferences().reduceMotionProperty().set(true);
        view = new TranslationView(model);
        stage.setScene(new Scene(view, 900, 420));
        stage.show();
        canvas = (TranslationCanvas) view.lookup("#translation");
        model.show(TranslationLayoutTest.open());
    }

    private void settle() {
        view.applyCss();
        view.layout();
    }

    private String selected() {
        return view.lookupAll(".space-tab").stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .findFirst()
                .orElseThrow()
                .getText();
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        Point2D at = canvas.localToScene(x, y);
        Event.fireEvent(
                canvas,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    private Box range(String title) {
        return canvas.shown().boxes().stream()
                .filter(box -> box.key().part() == Part.IOVA && box.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTabFollowsTheStep(FxRobot robot) {
        robot.interact(() -> {
            model.go(20);
            assertEquals("asid 1", selected());
            model.go(19);
            assertEquals("asid 0", selected());
            model.go(30);
            assertEquals("asid 1", selected());
        });
    }

    @Test
    void theNextAddressSpaceIsACommand(FxRobot robot) {
        robot.interact(() -> {
            Commands commands = new Commands();
            view.addCommands(commands);
            model.go(26);
            commands.of("Translation").get(0).run();
            assertEquals("asid 1", selected());
            commands.of("Translation").get(0).run();
            assertEquals("asid 0", selected());
        });
    }

    @Test
    void aTabSaysThatDangerLivesThere(FxRobot robot) {
        robot.interact(() -> {
            model.go(SampleTrace.WRONG_REMAP - 1);
            assertTrue(view.lookupAll(".space-tab").stream()
                    .noneMatch(tab -> tab.getAccessibleText().contains("danger")));
            model.go(SampleTrace.WRONG_REMAP);
            assertEquals(
                    1,
                    view.lookupAll(".space-tab").stream()
                            .filter(tab -> tab.getAccessibleText().contains("danger"))
                            .count());
            // What was mapped long before, and never remapped, is in danger from the resume on.
            model.go(30);
            assertEquals(
                    2,
                    view.lookupAll(".space-tab").stream()
                            .filter(tab -> tab.getAccessibleText().contains("danger"))
                            .count());
        });
    }

    @Test
    void aClickPicksTheRangeAndAnotherLetsItGo(FxRobot robot) {
        robot.interact(() -> {
            model.go(26);
            settle();
            Box box = range("0xc0000");
            mouse(MouseEvent.MOUSE_CLICKED, box.x() + 4, box.y() + 4);
            assertEquals(
                    new Spot(0, new IovaRange(0xc0000, 0xfffff)),
                    model.selection().spot());
            mouse(MouseEvent.MOUSE_CLICKED, box.x() + 4, box.y() + 4);
            assertNull(model.selection().spot());
        });
    }

    @Test
    void pointingTellsEverybodyAndDrawsThePictureNotAgain(FxRobot robot) {
        robot.interact(() -> {
            model.go(26);
            settle();
            Drawing picture = canvas.drawn();
            Box box = range("0x0");
            mouse(MouseEvent.MOUSE_MOVED, box.x() + 4, box.y() + 4);
            settle();
            assertEquals(
                    new Spot(0, new IovaRange(0, 0x9ffff)), model.selection().hovered());
            assertSame(picture, canvas.drawn());
            model.selection().hover(null);
        });
    }

    @Test
    void aMoveIsAnimatedAJumpIsNotAndNobodyDrawsAfterwards(FxRobot robot) {
        robot.interact(() -> {
            model.go(24);
            settle();
            model.move(1);
            settle();
            assertFalse(canvas.moving(), "motion is reduced");
            model.preferences().reduceMotionProperty().set(false);
            model.move(-1);
            settle();
            assertTrue(canvas.moving(), "back is a move too");
            canvas.motion().pulse(1);
            canvas.motion().pulse(1 + Motion.LENGTH);
            assertFalse(canvas.moving());
            canvas.redraw();
            settle();
            Drawing rest = canvas.drawn();
            settle();
            assertSame(rest, canvas.drawn());
            model.go(3);
            settle();
            assertFalse(canvas.moving());
            assertNotSame(rest, canvas.drawn());
        });
    }

    @Test
    void aLongTableIsScrolledByItsBar(FxRobot robot) {
        robot.interact(() -> {
            OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 600));
            model.show(trace);
            settle();
            ScrollMap before = canvas.map();
            assertTrue(before.thumbTop() >= TranslationLayout.HEAD);
            double end = canvas.shown().bottom() - 2;
            mouse(MouseEvent.MOUSE_PRESSED, ScrollMap.X + 2, end);
            settle();
            // The last pixel with a mapping in it: addresses of other steps may lie behind.
            double last = canvas.map().mapped().get(canvas.map().mapped().size() - 1);
            assertTrue(canvas.map().thumbBottom() >= last - 1, canvas.map()::toString);
            assertTrue(canvas.map().thumbTop() > before.thumbTop() || before.thumbBottom() >= last - 1);
            mouse(MouseEvent.MOUSE_PRESSED, ScrollMap.X + 2, TranslationLayout.HEAD + 1);
            settle();
            assertTrue(canvas.map().thumbTop() < TranslationLayout.HEAD + 20, canvas.map()::toString);
        });
    }
}
