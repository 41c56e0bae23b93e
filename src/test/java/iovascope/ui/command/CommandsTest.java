package iovascope.ui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final List<String> done = new ArrayList<>();
    private final Commands commands = new Commands();

    private void add(String name, String keys) {
        commands.add("Group", name, keys, () -> done.add(name), () -> true);
    }

    private static KeyEvent key(KeyCode code, String text, String held) {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED,
                text,
                text,
                code,
                held.contains("S"),
                held.contains("C"),
                held.contains("A"),
                false);
    }

    private String name(KeyEvent event, boolean typing) {
        Command command = commands.of(event, typing);
        return command == null ? null : command.name();
    }

    @Test
    void findsTheCommandOfAKey() {
        add("step", "Right");
        add("batch", "Shift+Right");
        add("phase", "Ctrl+Right");
        add("palette", "Ctrl+Shift+P");
        add("mark 3", "3");
        add("set mark 3", "Ctrl+3");
        assertEquals("step", name(key(KeyCode.RIGHT, "", ""), false));
        assertEquals("batch", name(key(KeyCode.RIGHT, "", "S"), false));
        assertEquals("phase", name(key(KeyCode.RIGHT, "", "C"), false));
        assertEquals("palette", name(key(KeyCode.P, "", "CS"), false));
        assertEquals("mark 3", name(key(KeyCode.DIGIT3, "3", ""), false));
        assertEquals("set mark 3", name(key(KeyCode.DIGIT3, "", "C"), false));
        assertNull(name(key(KeyCode.RIGHT, "", "A"), false));
    }

    @Test
    void findsASignWhereverTheKeyboardHasIt() {
        add("next finding", "]");
        add("keys", "F1 ?");
        add("faster", "+");
        assertEquals("next finding", name(key(KeyCode.CLOSE_BRACKET, "]", ""), false));
        // A German keyboard: AltGr, which is Ctrl and Alt, and 9.
        assertEquals("next finding", name(key(KeyCode.DIGIT9, "]", "CA"), false));
        assertEquals("keys", name(key(KeyCode.SLASH, "?", "S"), false));
        assertEquals("keys", name(key(KeyCode.MINUS, "?", "S"), false));
        assertEquals("faster", name(key(KeyCode.ADD, "+", ""), false));
        assertEquals("faster", name(key(KeyCode.EQUALS, "+", "S"), false));
    }

    @Test
    void lettersBelongToATextFieldThatHasTheFocus() {
        add("note", "M");
        add("copy", "Ctrl+C");
        add("keys", "F1 ?");
        add("open", "Ctrl+O");
        assertEquals("note", name(key(KeyCode.M, "m", ""), false));
        assertNull(name(key(KeyCode.M, "m", ""), true));
        assertNull(name(key(KeyCode.SLASH, "?", "S"), true));
        assertNull(name(key(KeyCode.C, "", "C"), true));
        assertEquals("keys", name(key(KeyCode.F1, "", ""), true));
        assertEquals("open", name(key(KeyCode.O, "", "C"), true));
    }

    @Test
    void twoCommandsCannotHaveOneKey() {
        add("one", "X");
        assertThrows(IllegalArgumentException.class, () -> add("two", "Ctrl+B X"));
    }

    @Test
    void whatMakesNoSenseNowIsNotDone() {
        commands.add("Group", "never", "X", () -> done.add("never"), () -> false);
        commands.list().get(0).run();
        assertEquals(List.of(), done);
    }

    @Test
    void thePaletteFindsByLettersTheNearestFirst() {
        add("Next finding", "]");
        add("Find", "/");
        add("Fit", "F");
        add("Zoom in", "W");
        CommandSearch search = new CommandSearch(commands);
        assertEquals(
                List.of("Find", "Next finding"),
                search.find("find").stream().map(Command::name).toList());
        assertEquals(
                List.of("Fit"),
                search.find("ft").stream()
                        .map(Command::name)
                        .filter("Fit"::equals)
                        .toList());
        assertEquals(List.of(), search.find("xyz"));
        assertEquals(4, search.find("").size());
    }
}
