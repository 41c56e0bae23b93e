package iovascope.cli;

import iovascope.trace.TraceEvent;
import iovascope.trace.maps.MapsReader;
import iovascope.trace.maps.MemorySnapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The argument of {@code --maps}: whose memory a file holds, and of when. */
final class MapsArgument {

    private static final String EXPECTED = "expected PROCESS=FILE or PROCESS@SECONDS=FILE, as in qemu-old@1.5=old.maps";
    private static final int NANO_DIGITS = 9;

    private MapsArgument() {}

    /** @throws BadInputException if it is malformed, or the file cannot be read */
    static MemorySnapshot read(String argument) {
        int equals = argument.indexOf('=');
        String whose = equals < 0 ? "" : argument.substring(0, equals);
        String file = argument.substring(equals + 1);
        int at = whose.lastIndexOf('@');
        String process = at < 0 ? whose : whose.substring(0, at);
        if (process.isEmpty() || file.isEmpty()) {
            throw wrong(argument);
        }
        long time = at < 0 ? TraceEvent.UNKNOWN : nanoseconds(whose.substring(at + 1), argument);
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new BadInputException(file + ": is a directory, not a copy of /proc/PID/maps");
            }
            return new MemorySnapshot(process, time, file, MapsReader.read(file, Files.readAllBytes(path)));
        } catch (InvalidPathException e) {
            throw new BadInputException(file + ": no file can have this name: " + e.getReason());
        } catch (IOException e) {
            throw Sources.explained(file, e);
        }
    }

    private static long nanoseconds(String seconds, String argument) {
        if (!seconds.matches("\\d{1,12}(\\.\\d{1,9})?")) {
            throw wrong(argument);
        }
        try {
            return new BigDecimal(seconds).movePointRight(NANO_DIGITS).longValueExact();
        } catch (ArithmeticException tooLate) {
            throw wrong(argument);
        }
    }

    private static BadInputException wrong(String argument) {
        return new BadInputException("--maps: found '" + argument + "', " + EXPECTED);
    }
}
