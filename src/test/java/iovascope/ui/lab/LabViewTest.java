package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.LabEvent;
import iovascope.lab.LabRun;
import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.MemoryCells;
import iovascope.lab.Script;
import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.draw.Drawing;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LabViewTest {

    private static final double[][] SIZES = {{1680, 1050}, {1366, 768}};

    private final WindowModel window = new WindowModel(Runnable::run, Runnable::run);
    private final List<FakeRun> begun = new ArrayList<>();
    private IOException refusal;
    private LabModel model;
    private LabView view;
    private StackPane root;
    private Commands commands;

    @Start
    void start(Stage stage) {
        Fonts.load();
        model = new LabModel(
                this::begin,
                (each, noted, cancelled) -> {
                    FakeRun.costs().forEach(each);
                    return FakeRun.costs();
                },
                Runnable::run,
                Runnable::run);
        view = new LabView(model, window);
        commands = new Commands();
        view.addCommands(commands);
        root = new StackPane(view);
        root.getStyleClass().add("window");
        for (String sheet : List.of("colours.css", "window.css")) {
            root.getStylesheets()
                    .add(LabView.class.getResource("/iovascope/ui/" + sheet).toExternalForm());
        }
        look(Theme.DARK);
        stage.setScene(new Scene(root, SIZES[0][0], SIZES[0][1]));
        stage.show();
    }

    private FakeRun begin(LabSettings settings) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        FakeRun run = new FakeRun(settings);
        begun.add(run);
        return run;
    }

    private void look(Theme theme) {
        for (Theme other : Theme.values()) {
            root.getStyleClass().remove(other.styleClass());
        }
        root.getStyleClass().add(theme.styleClass());
        window.preferences().themeProperty().set(theme);
        if (root.getScene() != null) {
            root.getScene().setUserAgentStylesheet(theme.stylesheet());
        }
    }

    private void settle() {
        // Rows of lists are made in one layout and filled in the next.
        for (int times = 0; times < 3; times++) {
            root.applyCss();
            root.layout();
        }
    }

    private void press(String key) {
        Command command = commands.list().stream()
                .filter(each -> each.keys().get(0).toString().equals(key))
                .findFirst()
                .orElseThrow();
        command.run();
    }

    private FakeRun runWrong() {
        model.scriptProperty().set(Script.WRONG_OFFSET);
        press("Enter");
        FakeRun run = begun.get(begun.size() - 1).finishWrong();
        model.pulse(1);
        settle();
        return run;
    }

    private static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
        Point2D at = node.localToScene(x, y);
        Event.fireEvent(
                node,
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

    private String all() {
        StringBuilder all = new StringBuilder();
        SeenWords.of(view).forEach(each -> all.append(each.getText()).append(" | "));
        return all.toString();
    }

    private void inEveryLook(String what) {
        for (Theme theme : Theme.values()) {
            for (double[] size : SIZES) {
                look(theme);
                root.resize(size[0], size[1]);
                settle();
                SeenWords.assertReadable(root, what + ", " + theme + " at " + size[0] + "x" + size[1]);
            }
        }
    }

    @Test
    void allWordsCanBeReadInEveryLook(FxRobot robot) {
        robot.interact(() -> {
            inEveryLook("nothing run yet");
            runWrong();
            inEveryLook("wrong");
            press("V");
            inEveryLook("measured");
            model.scriptProperty().set(Script.OTHER_OBJECT);
            press("Enter");
            begun.get(begun.size() - 1).phase = Phase.FAILED;
            begun.get(begun.size() - 1).failure = "mmap of 1 GiB in the new process: out of memory (ENOMEM)";
            model.pulse(1_000_000_000);
            inEveryLook("failed");
        });
    }

    @Test
    void aRunThatIsOverSaysWhatItCameTo(FxRobot robot) {
        robot.interact(() -> {
            assertTrue(all().contains("Two real processes hand"), all());
            runWrong();
            String words = all();
            for (String expected : List.of(
                    "3,840 wrong",
                    "64,429",
                    "first at step 27, DMA 1,139,903",
                    "Prediction and damage agree",
                    "pages predicted 3,840 · pages damaged 3,840",
                    "REMAP-002",
                    "the kernel accepts this",
                    "20 events",
                    "old process 8121 and new process 8140 have ended; nothing stayed behind",
                    "step 27 of 31 · remap · the kernel accepts this",
                    "Run again")) {
                assertTrue(words.contains(expected), () -> "'" + expected + "' is not in: " + words);
            }
            assertFalse(words.contains("Two real processes hand"), words);
        });
    }

    @Test
    void escapeStopsARunAndThenLeaves(FxRobot robot) {
        robot.interact(() -> {
            int[] left = new int[1];
            view.onBack(() -> left[0]++);
            press("Enter");
            FakeRun run = begun.get(0);
            press("Space");
            assertTrue(run.paused);
            press("Escape");
            assertTrue(run.cancelled);
            assertEquals(0, left[0]);
            run.phase = Phase.CANCELLED;
            model.pulse(1);
            press("Escape");
            assertEquals(1, left[0]);
        });
    }

    @Test
    void theFocusStaysAmongTheButtonsOfTheRun(FxRobot robot) {
        robot.interact(() -> {
            Node run = button("Run the script");
            run.requestFocus();
            press("Enter");
            assertSame(button("Pause or go on"), root.getScene().getFocusOwner());
            begun.get(0).finishRight();
            model.pulse(1);
            assertSame(run, root.getScene().getFocusOwner());
        });
    }

    private Node button(String name) {
        return view.lookupAll(".lab-bar .lab-button").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whyItCannotBeDoneIsToldAndPutAwayByEscape(FxRobot robot) {
        robot.interact(() -> {
            int[] left = new int[1];
            view.onBack(() -> left[0]++);
            refusal = new IOException("the laboratory needs Linux on x86-64");
            press("Enter");
            settle();
            assertTrue(all().contains("the laboratory needs Linux on x86-64"), all());
            press("Escape");
            settle();
            assertFalse(all().contains("the laboratory needs"), all());
            assertEquals(0, left[0]);
        });
    }

    @Test
    void theRunIsHandedOutToBeOpened(FxRobot robot) {
        robot.interact(() -> {
            List<LabRun> opened = new ArrayList<>();
            Consumer<LabRun> open = opened::add;
            view.onOpenTrace(open);
            press("Ctrl+Shift+O");
            assertEquals(List.of(), opened);
            FakeRun run = runWrong();
            press("Ctrl+Shift+O");
            assertEquals(1, opened.size());
            assertSame(run, opened.get(0));
        });
    }

    @Test
    void theRowOfTheStepIsChosenAndAPressGoesToAStep(FxRobot robot) {
        robot.interact(() -> {
            runWrong();
            ListView<?> events = (ListView<?>) view.lookup("#lab-events");
            LabEvent chosen = (LabEvent) events.getSelectionModel().getSelectedItem();
            assertEquals(27, chosen.step());
            ListCell<?> second = (ListCell<?>) view.lookupAll(".lab-event").stream()
                    .filter(cell -> ((ListCell<?>) cell).getItem() instanceof LabEvent event && event.step() == 2)
                    .findFirst()
                    .orElseThrow();
            mouse(second, MouseEvent.MOUSE_PRESSED, 20, 5);
            assertEquals(2, model.steps().selection().step());
            assertEquals(2, ((LabEvent) events.getSelectionModel().getSelectedItem()).step());
            press("Right");
            assertEquals(3, model.steps().selection().step());
        });
    }

    @Test
    void pointingAtACellTellsOfItAndDrawsMemoryNotAgain(FxRobot robot) {
        robot.interact(() -> {
            runWrong();
            MemoryCanvas canvas = (MemoryCanvas) view.lookup("#lab-memory");
            Drawing before = canvas.drawn();
            int square = 0;
            while (canvas.memory().states()[canvas.grid().firstCell(square)] != MemoryCells.FOREIGN) {
                square++;
            }
            mouse(canvas, MouseEvent.MOUSE_MOVED, canvas.x(square) + 2, canvas.y(square) + 2);
            settle();
            assertSame(before, canvas.drawn());
            MemoryOverlay overlay =
                    (MemoryOverlay) canvas.getParent().getChildrenUnmodifiable().get(1);
            String told = overlay.drawn().shapes().toString();
            assertTrue(told.contains("found  IOVA 0x100000  DMA 88,213"), told);
            assertTrue(told.contains("meant  DMA 88,217"), told);
            mouse(canvas, MouseEvent.MOUSE_EXITED, 0, 0);
            settle();
            assertEquals(List.of(), overlay.drawn().shapes());
        });
    }

    @Test
    void anIdlePageDrawsNothing(FxRobot robot) {
        robot.interact(() -> {
            runWrong();
            MemoryCanvas canvas = (MemoryCanvas) view.lookup("#lab-memory");
            Drawing before = canvas.drawn();
            model.pulse(1_000_000_000_000L);
            settle();
            assertSame(before, canvas.drawn());
            look(Theme.LIGHT);
            settle();
            assertNotSame(before, canvas.drawn());
        });
    }

    @Test
    void everyButtonHasANameAndATooltipWithItsKey(FxRobot robot) {
        robot.interact(() -> {
            settle();
            int count = 0;
            for (Node node : view.lookupAll("*")) {
                if (node instanceof ButtonBase button) {
                    assertNotNull(button.getAccessibleText(), () -> "no name: " + button);
                    assertNotNull(button.getTooltip(), () -> "no tooltip: " + button);
                    assertTrue(button.getTooltip().getText().matches("(?s).*\\(.+\\)"), () -> "no key: " + button);
                    count++;
                }
            }
            assertTrue(count >= 10, "buttons: " + count);
            assertTrue(view.lookupAll(".label").stream().anyMatch(Label.class::isInstance));
        });
    }

    @Test
    void theSettingIsChosenByKeysToo(FxRobot robot) {
        robot.interact(() -> {
            long before = model.sizeProperty().get();
            press("R");
            assertEquals(4 * before, model.sizeProperty().get());
            press("U");
            assertEquals(0, model.rateProperty().get());
            press("U");
            assertEquals(20_000, model.rateProperty().get());
            settle();
            assertTrue(all().contains("1 GiB"), all());
            assertTrue(all().contains("20,000 /s"), all());
        });
    }
}
