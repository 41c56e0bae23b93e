package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Png;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class QueryFieldTest {

    private static final double LETTER = 7.5;

    private final Search search = new Search(Runnable::run, Runnable::run);
    private final List<String> told = new ArrayList<>();
    private Button elsewhere;
    private QueryField find;
    private QueryField filter;
    private VBox root;

    @Start
    void start(Stage stage) throws IOException {
        Fonts.load();
        elsewhere = new Button("elsewhere");
        search.show(SampleTrace.open());
        find = field(QueryField.Purpose.FIND, search.find().lookup(), 300);
        filter = field(QueryField.Purpose.FILTER, search.filter().lookup(), 216);
        find.setOnEnter(() -> told.add("enter " + find.lookup().query().text()));
        find.setOnLeave(() -> {
            told.add("leave");
            elsewhere.requestFocus();
        });
        root = new VBox(20, elsewhere, find, filter);
        root.getStyleClass().add("window");
        for (String sheet : List.of("colours.css", "window.css")) {
            root.getStylesheets()
                    .add(getClass().getResource("/iovascope/ui/" + sheet).toExternalForm());
        }
        theme(Theme.DARK);
        Scene scene = new Scene(root, 460, 420);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> told.add("key " + event.getCode()));
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    private static QueryField field(QueryField.Purpose purpose, Lookup lookup, double width) {
        QueryField field = new QueryField(purpose, lookup);
        field.setMaxWidth(width);
        return field;
    }

    private void theme(Theme theme) {
        Application.setUserAgentStylesheet(theme.stylesheet());
        for (Theme other : Theme.values()) {
            root.getStyleClass().remove(other.styleClass());
        }
        root.getStyleClass().add(theme.styleClass());
    }

    private static TextField text(QueryField field) {
        return (TextField) field.lookup(".query-text");
    }

    private static Polyline wave(QueryField field) {
        return (Polyline) field.lookup(".query-wave");
    }

    private static String status(QueryField field) {
        Label label = (Label) field.lookup(".query-status");
        return label.isVisible() ? label.getText() : "";
    }

    private static void type(FxRobot robot, QueryField field, String typed) {
        robot.interact(() -> {
            field.requestFocus();
            text(field).replaceSelection(typed);
        });
    }

    private static List<String> offers(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        ListView<?> list = robot.lookup(".query-offers")
                .match(Node::isVisible)
                .<ListView<?>>tryQuery()
                .orElse(null);
        List<String> offers = new ArrayList<>();
        if (list != null && list.getScene().getWindow().isShowing()) {
            for (Object offer : list.getItems()) {
                offers.add(((iovascope.query.QueryCompletion.Offer) offer).text());
            }
        }
        return offers;
    }

    private static String message(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".query-message")
                .match(Node::isVisible)
                .<Label>tryQuery()
                .map(Label::getText)
                .orElse("");
    }

    @Test
    void countsWhatMatches(FxRobot robot) throws IOException {
        picture("field-empty");
        type(robot, find, "type:remap");
        assertEquals(MatchesTest.naive(SampleTrace.open(), "type:remap").size() + " hits", status(find));
        assertFalse(wave(find).isVisible());
        assertTrue(text(find).getAccessibleText().endsWith("hits"), text(find).getAccessibleText());
        type(robot, filter, "pid:7");
        assertEquals("no hits", status(filter));
        picture("field-hits-dark");
        robot.interact(() -> theme(Theme.LIGHT));
        picture("field-hits-light");
    }

    @Test
    void underlinesWhatIsWrongAndSaysWhatWasExpected(FxRobot robot) throws IOException {
        type(robot, find, "type:remap asdi:0");
        Polyline wave = wave(find);
        assertTrue(wave.isVisible());
        assertTrue(
                message(robot).startsWith("column 12: found 'asdi', expected one of the keys type, iova"),
                message(robot));
        assertEquals(4 * LETTER, letters(find, 11, 15).getWidth(), 0.5);
        assertUnder(wave, letters(find, 11, 15));
        Bounds line = wave.localToScene(wave.getBoundsInLocal());
        assertTrue(find.localToScene(find.getBoundsInLocal()).contains(line), "the line leaves the field");
        assertTrue(text(find).getAccessibleText().contains("error: column 12"));
        assertEquals("", status(find));
        picture("field-wrong-dark");
        robot.interact(() -> theme(Theme.LIGHT));
        robot.interact(elsewhere::requestFocus);
        robot.interact(find::requestFocus);
        picture("field-wrong-light");
        robot.interact(elsewhere::requestFocus);
        assertEquals("", message(robot));
        assertTrue(wave.isVisible());
        robot.interact(() -> root.getTransforms().add(new Scale(1.4, 1.4)));
        robot.interact(find::requestFocus);
        picture("field-larger");
    }

    private static void assertUnder(Polyline wave, Bounds word) {
        Bounds line = wave.localToScene(wave.getBoundsInLocal());
        assertEquals(word.getMinX(), line.getMinX(), 2.5);
        assertEquals(word.getMaxX(), line.getMaxX(), 3.5);
        assertTrue(line.getMinY() > word.getMinY() + word.getHeight() / 2, "the line is not below the letters");
    }

    /** Where the toolkit has letters of the text, in the scene. */
    private static Bounds letters(QueryField field, int from, int to) {
        TextField text = text(field);
        Text node = (Text) text.lookupAll(".text").stream()
                .filter(each -> each instanceof Text shown && shown.getText().equals(text.getText()))
                .findFirst()
                .orElseThrow();
        javafx.scene.shape.Path path = new javafx.scene.shape.Path(node.rangeShape(from, to));
        path.setFill(Color.BLACK);
        path.setStroke(null);
        return node.localToScene(path.getBoundsInLocal());
    }

    @Test
    void theLineFollowsATextThatIsTooLong(FxRobot robot) throws IOException {
        type(robot, filter, "type:remap iova:0x100000 asdi:0 pid:1200");
        Polyline wave = wave(filter);
        assertUnder(wave, letters(filter, 25, 29));
        assertTrue(letters(filter, 0, 1).getMaxX() < 0, "the text is not shifted");
        picture("field-long");
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), wave.getPoints(), "what is wrong is out of sight");
        picture("field-long-home");
        robot.type(KeyCode.END);
        WaitForAsyncUtils.waitForFxEvents();
        assertUnder(wave, letters(filter, 25, 29));
    }

    @Test
    void anUnfinishedWordIsNotCalledWrongBeforeItIsEntered(FxRobot robot) {
        type(robot, find, "type:rem");
        assertEquals(List.of("remap"), offers(robot));
        assertFalse(wave(find).isVisible());
        assertEquals("", message(robot));
        robot.type(KeyCode.ESCAPE);
        assertTrue(wave(find).isVisible());
        assertTrue(message(robot).startsWith("column 6"), message(robot));
        assertEquals("type:rem", text(find).getText());
    }

    @Test
    void offersAreChosenByKeys(FxRobot robot) throws IOException {
        type(robot, find, "");
        robot.type(KeyCode.DOWN);
        assertEquals(11, offers(robot).size());
        picture("field-keys");
        robot.type(KeyCode.ESCAPE);
        assertEquals(List.of(), offers(robot));
        robot.write("p", 0);
        assertEquals(List.of("pid:", "process:"), offers(robot));
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertEquals("process:", text(find).getText());
        assertEquals(List.of("qemu-new", "qemu-old"), offers(robot));
        robot.type(KeyCode.UP);
        picture("field-offers-dark");
        robot.type(KeyCode.TAB);
        assertEquals("process:qemu-old", text(find).getText());
        assertEquals(List.of(), offers(robot));
        assertTrue(text(find).isFocused());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("enter process:qemu-old"), told);
    }

    @Test
    void nothingIsOfferedWhereNothingIsTyped(FxRobot robot) throws IOException {
        robot.interact(() -> theme(Theme.LIGHT));
        type(robot, find, "type:remap ");
        assertEquals(List.of(), offers(robot));
        robot.write("!", 0);
        assertEquals(List.of(), offers(robot));
        robot.write("t", 0);
        assertEquals(List.of("type:"), offers(robot));
        robot.type(KeyCode.LEFT);
        assertEquals(List.of(), offers(robot));
        robot.type(KeyCode.END);
        assertEquals(List.of(), offers(robot));
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        assertEquals(List.of("type:"), offers(robot));
        robot.type(KeyCode.TAB);
        robot.type(KeyCode.DOWN);
        picture("field-offers-light");
        robot.interact(elsewhere::requestFocus);
        assertEquals(List.of(), offers(robot));
    }

    @Test
    void enterTakesTheFirstOfferOnlyIfTheTextIsNoQuery(FxRobot robot) {
        type(robot, find, "sev");
        robot.type(KeyCode.ENTER);
        assertEquals("severity:", text(find).getText());
        robot.type(KeyCode.ENTER);
        assertEquals("severity:error", text(find).getText());
        assertEquals(List.of(), told);
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("enter severity:error"), told);
        robot.write(" asdi", 0);
        robot.type(KeyCode.ENTER);
        assertEquals(1, told.size());
    }

    @Test
    void anOfferIsChosenByAClick(FxRobot robot) {
        type(robot, find, "asid:");
        Node row = robot.lookup(".query-offer")
                .<ListCell<?>>match(cell -> cell.isVisible() && cell.getItem() != null && cell.getIndex() == 1)
                .query();
        robot.clickOn(row);
        assertEquals("asid:1", text(find).getText());
        assertEquals(List.of(), offers(robot));
    }

    @Test
    void escapeClearsAndThenLeaves(FxRobot robot) {
        type(robot, find, "type:remap");
        robot.type(KeyCode.ESCAPE);
        assertEquals("", text(find).getText());
        assertTrue(text(find).isFocused());
        assertEquals("", status(find));
        robot.type(KeyCode.ESCAPE);
        assertTrue(elsewhere.isFocused());
        assertEquals(List.of("leave"), told);
    }

    @Test
    void theCrossClears(FxRobot robot) {
        type(robot, find, "type:remap");
        robot.clickOn(find.lookup(".query-clear"));
        assertEquals("", text(find).getText());
        assertTrue(text(find).isFocused());
        assertFalse(find.lookup(".query-clear").isVisible());
    }

    @Test
    void keysThatAreTypedDoNotReachTheWindow(FxRobot robot) {
        robot.interact(find::requestFocus);
        robot.write("nx", 0);
        assertEquals("nx", text(find).getText());
        robot.type(KeyCode.LEFT, KeyCode.HOME, KeyCode.SPACE, KeyCode.BACK_SPACE, KeyCode.UP);
        assertEquals(List.of(), told);
        robot.type(KeyCode.F5);
        assertEquals(List.of("key F5"), told);
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        // What stands below a field is a window of its own.
        Callable<Image> capture = () -> new Robot().getScreenCapture(null, 0, 0, 460, 420);
        Image image = WaitForAsyncUtils.waitForAsyncFx(5000, capture);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Png.encode(image));
    }
}
