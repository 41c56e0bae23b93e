package iovascope;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Arguments as the shell gave them.
 *
 * <p>In a locale without UTF-8 ({@code LC_ALL=C}) Java turns every other character of a file name into a question mark
 * and could not open the file anyway. A second Java in a UTF-8 locale can; it gets the bytes in a property.
 */
final class RawArguments {

    private static final String PROPERTY = "iovascope.arguments";
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /** The arguments that a first Java handed on, or {@code given}. */
    static String[] handedOn(String[] given) {
        String encoded = System.getProperty(PROPERTY);
        if (encoded == null) {
            return given;
        }
        System.clearProperty(PROPERTY);
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("\0", -1);
    }

    /** The command of a second Java that understands the arguments, or null if this one does. */
    static List<String> secondTry(String[] given) {
        boolean understands = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
        if (understands || given.length == 0 || !Files.isReadable(COMMAND_LINE)) {
            return null;
        }
        try {
            byte[] raw = tail(Files.readAllBytes(COMMAND_LINE), given.length);
            for (byte each : raw) {
                if (each < 0) {
                    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
                    return JavaProcess.plain(Main.class.getName(), Map.of(PROPERTY, encoded));
                }
            }
            return null;
        } catch (IOException e) {
            return null; // then the arguments are taken as Java read them
        }
    }

    /** The last {@code count} of the arguments, each ended by a zero byte, without the very last one. */
    static byte[] tail(byte[] commandLine, int count) {
        int end = commandLine.length - 1;
        int from = end;
        for (int found = 0; from > 0; from--) {
            if (commandLine[from - 1] == 0 && ++found == count) {
                break;
            }
        }
        return Arrays.copyOfRange(commandLine, from, Math.max(from, end));
    }
}
