package iovascope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawArgumentsTest {

    @Test
    void takesTheLastArguments() {
        assertEquals("check\0\u00e4", tail("java\0Main\0check\0\u00e4\0", 2));
    }

    @Test
    void keepsEmptyArguments() {
        assertEquals("\0a", tail("java\0\0a\0", 2));
        assertEquals("", tail("java\0\0", 1));
    }

    private static String tail(String commandLine, int count) {
        return new String(
                RawArguments.tail(commandLine.getBytes(StandardCharsets.UTF_8), count), StandardCharsets.UTF_8);
    }
}
