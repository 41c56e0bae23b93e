package iovascope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * From the start page to an exported picture by keys alone. Only what a person does is done, and only what a person
 * sees is looked at: nothing here asks the model.
 */
@ExtendWith(ApplicationExtension.class)
class JourneyTest {

    /** More than there are buttons on the start page. */
    private static final int MOST_TABS = 40;

    @TempDir
    private Path folder;

    private Path chosen;
    private Stage stage;
    private FxRobot robot;

    /** Answers a question for a file as a person would who knows the name. */
    private final Choosers choosers = new Choosers() {
        @Override
        public Path open() {
            return chosen;
        }

        @Override
        public Path save(String name) {
            return folder.resolve(name);
        }

        @Override
        public Path folder() {
            return folder;
        }
    };

    @Start
    void start(Stage window) {
        stage = window;
        WindowModel model = new WindowModel(Runnable::run, Runnable::run);
        DesktopApp.show(stage, model, new SettingsFile(Path.of("target", "none")), choosers);
    }

    @AfterEach
    void releaseKeys(FxRobot keys) {
        keys.release(new KeyCode[0]);
    }

    @Test
    void fromTheStartPageToAPicture(FxRobot keys) throws IOException {
        robot = keys;
        openTheSample();
        findTheWrongRemap();
        toggleTheTheme(true);
        runACommandFromThePalette();
        goToAStep();
        setAMarkAndJumpToIt();
        writeANote();
        seeTheOtherViews();
        exportAPicture();
        openAnUnreadableFile();
        toggleTheTheme(false);
    }

    private void openTheSample() {
        assertTrue(
                seen(".start-page").contains("See what a device sees."),
                seen(".start-page").toString());
        tabTo("Open " + SampleTrace.NAME);
        robot.type(KeyCode.ENTER);
        assertTrue(seen(".top-bar").contains(SampleTrace.NAME), seen(".top-bar").toString());
        assertFalse(robot.lookup(".start-page")
                .match(JourneyTest::isSeen)
                .tryQuery()
                .isPresent());
        assertStep(SampleTrace.WRONG_REMAP);
    }

    private void findTheWrongRemap() {
        robot.type(KeyCode.HOME);
        assertStep(1);
        robot.type(KeyCode.CLOSE_BRACKET);
        assertStep(SampleTrace.WRONG_REMAP);
        assertTrue(seen(".top-bar").contains("finding 1 of 5"), seen(".top-bar").toString());
        Set<String> row = selectedFinding();
        assertTrue(row.contains("the kernel accepts this"), row::toString);
        robot.type(KeyCode.CLOSE_BRACKET);
        assertStep(28);
        robot.type(KeyCode.OPEN_BRACKET);
        assertStep(SampleTrace.WRONG_REMAP);
        robot.type(KeyCode.LEFT, 2);
        assertStep(25);
        robot.type(KeyCode.RIGHT, 2);
        assertStep(SampleTrace.WRONG_REMAP);
    }

    /** The ground is what the eye meets: the upper left corner. */
    private void toggleTheTheme(boolean light) {
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        Color ground = picture().getPixelReader().getColor(2, 2);
        assertEquals(light, ground.getBrightness() > 0.5, () -> "ground " + ground);
    }

    private void runACommandFromThePalette() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertTrue(robot.lookup(".palette").tryQuery().isPresent());
        robot.write("last step");
        Set<String> first = words(robot.lookup(".command-row")
                .match((ListCell<?> row) -> row.isSelected())
                .query());
        assertTrue(first.contains("Last step"), first::toString);
        robot.type(KeyCode.ENTER);
        assertFalse(robot.lookup(".palette").tryQuery().isPresent());
        assertStep(SampleTrace.STEPS);
    }

    private void goToAStep() {
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        assertTrue(seen(".line-card").contains("Go to"));
        robot.write("nowhere");
        robot.type(KeyCode.ENTER);
        assertTrue(robot.lookup(".line-card").tryQuery().isPresent(), "it went somewhere");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("20");
        robot.type(KeyCode.ENTER);
        assertFalse(robot.lookup(".line-card").tryQuery().isPresent());
        assertStep(20);
    }

    private void setAMarkAndJumpToIt() {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        robot.type(KeyCode.HOME);
        assertStep(1);
        robot.type(KeyCode.DIGIT3);
        assertStep(20);
    }

    private void writeANote() {
        robot.type(KeyCode.M);
        assertTrue(
                seen(".line-card").contains("Note at step 20"),
                seen(".line-card").toString());
        robot.write("look here");
        robot.type(KeyCode.ENTER);
        assertFalse(robot.lookup(".line-card").tryQuery().isPresent());
        assertTrue(
                seen(".status-line").contains("note: look here"),
                seen(".status-line").toString());
        robot.type(KeyCode.M);
        assertEquals(
                "look here",
                robot.lookup(".line-card .text-field").<TextField>query().getText());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".line-card").tryQuery().isPresent());
        assertStep(20);
    }

    /** By the keys that the tabs themselves name; what each view shows is told by its own tests. */
    private void seeTheOtherViews() {
        List<ToggleButton> tabs =
                robot.lookup(".view-tab").<ToggleButton>queryAll().stream().toList();
        assertFalse(tabs.isEmpty());
        for (ToggleButton tab : tabs) {
            String tip = tab.getTooltip().getText();
            KeyCode digit = KeyCode.getKeyCode(tip.replaceAll("(?s).*Alt\\+(\\d)\\).*", "$1"));
            robot.press(KeyCode.ALT).type(digit).release(KeyCode.ALT);
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(tab.isSelected(), () -> tip + " is not what is seen");
        }
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT2).release(KeyCode.ALT);
        assertStep(20);
    }

    private void exportAPicture() throws IOException {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertTrue(seen(".export").contains("Export"));
        tabTo("Save a picture of this step");
        robot.type(KeyCode.SPACE);
        Path written = folder.resolve("translation-step-20.png");
        await(() -> Files.exists(written));
        await(() -> seen(".export").stream().anyMatch(words -> words.contains("translation-step-20.png")));
        Image image = new Image(written.toUri().toString());
        assertEquals(1680, image.getWidth());
        assertEquals(1050, image.getHeight());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".export").tryQuery().isPresent());
    }

    private void openAnUnreadableFile() throws IOException {
        chosen = Files.writeString(
                folder.resolve("bad.vtrace"), "vtrace 1\nprocess qemu pid=1200\n0.000100  qemu  updat  asid=0\n");
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        Set<String> told = seen(".error-banner");
        assertTrue(told.contains("bad.vtrace is not a trace that can be read"), told::toString);
        assertTrue(told.contains("line 3, column 17"), told::toString);
        assertTrue(told.contains("updat"), told::toString);
        assertTrue(seen(".top-bar").contains(SampleTrace.NAME), seen(".top-bar").toString());
        assertStep(20);
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".error-banner")
                .match(JourneyTest::isSeen)
                .tryQuery()
                .isPresent());
    }

    /** What says at which step the window is: the number in the top bar, and the row of the list. */
    private void assertStep(int step) {
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Set.of(Integer.toString(step)), seen(".step-number"));
        Set<Object> rows = robot
                .lookup(".message-cell")
                .match((ListCell<?> cell) -> isSeen(cell)
                        && cell.getPseudoClassStates().stream()
                                .anyMatch(state -> state.getPseudoClassName().equals("selected")))
                .<ListCell<?>>queryAll()
                .stream()
                .map(ListCell::getItem)
                .collect(Collectors.toSet());
        assertEquals(Set.of((Object) step), rows);
    }

    private Set<String> selectedFinding() {
        WaitForAsyncUtils.waitForFxEvents();
        return words(robot.from(robot.lookup("#findings").<Node>query())
                .lookup(".list-cell")
                .match((ListCell<?> row) -> row.isSelected())
                .query());
    }

    private void tabTo(String name) {
        for (int tab = 0; tab < MOST_TABS; tab++) {
            robot.type(KeyCode.TAB);
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && name.equals(owner.getAccessibleText())) {
                return;
            }
        }
        throw new AssertionError("no Tab leads to '" + name + "'");
    }

    private Set<String> seen(String part) {
        WaitForAsyncUtils.waitForFxEvents();
        Set<String> words = new TreeSet<>();
        for (Node node : robot.lookup(part).queryAll()) {
            words.addAll(words(node));
        }
        return words;
    }

    /** The words in a part that are seen. */
    private Set<String> words(Node part) {
        Set<String> words = new TreeSet<>();
        if (part instanceof Labeled labeled && isSeen(part)) {
            words.add(labeled.getText() == null ? "" : labeled.getText());
        }
        for (Node node : robot.from(part)
                .lookup((Node found) -> found instanceof Labeled && isSeen(found))
                .queryAll()) {
            words.add(String.valueOf(((Labeled) node).getText()));
        }
        return words;
    }

    private static boolean isSeen(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private WritableImage picture() {
        WaitForAsyncUtils.waitForFxEvents();
        java.util.concurrent.Callable<WritableImage> snapshot =
                () -> stage.getScene().snapshot(null);
        return WaitForAsyncUtils.waitForAsyncFx(5000, snapshot);
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("it never happened", e);
        }
    }
}
