package iovascope.cli;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.inspect.Measurement;
import iovascope.inspect.Progress;
import iovascope.inspect.TraceTooLargeException;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads what a command names, and says in one line why it cannot. */
final class Sources {

    private Sources() {}

    /** Replays a file, or standard input if it is named {@code -}; shows how far that is to whoever watches. */
    static Inspection inspect(String file, InspectOptions options, Console console) {
        return explaining(
                file,
                console,
                progress -> file.equals("-")
                        ? Inspector.inspect(file, console.in().readAllBytes(), options, progress)
                        : Inspector.inspect(path(file), options, progress));
    }

    /** Measures the replay of a file. */
    static Measurement measure(String file, InspectOptions options, int seeks, int rectangles, Console console) {
        if (file.equals("-")) {
            throw new BadInputException("-: measure needs a file, not standard input");
        }
        return explaining(file, console, progress -> Measurement.of(path(file), options, seeks, rectangles, progress));
    }

    private interface Work<T> {
        T run(Progress progress) throws IOException;
    }

    private static <T> T explaining(String file, Console console, Work<T> work) {
        try (ProgressLine line = new ProgressLine(console, file)) {
            return work.run((stage, done, of) -> line.show(stage.name().toLowerCase(Locale.ROOT), done, of));
        } catch (IOException | IllegalArgumentException | TraceTooLargeException e) {
            throw explained(file, e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file);
        }
    }

    private static Path path(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new BadInputException(file + ": is a directory, not a trace");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new BadInputException(file + ": no file can have this name: " + e.getReason());
        }
    }

    /** Reads a file, or standard input if it is named {@code -}, without replaying it. */
    static Trace read(String file, ReadOptions options, InputStream in) {
        try {
            if (file.equals("-")) {
                return TraceReader.read(file, in.readAllBytes(), options);
            }
            return TraceReader.read(path(file), options);
        } catch (IOException e) {
            throw explained(file, e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file);
        }
    }

    /** Lists the lines that a lenient reader left out. */
    static void listSkipped(Trace trace, PrintStream err) {
        for (TraceProblem problem : trace.problems()) {
            if (problem.id().equals("syntax")) {
                err.printf(
                        "iovascope: %s:%d:%d: left out: %s%n",
                        trace.source(), problem.line(), problem.column(), problem.text());
            }
        }
    }

    /** What went wrong with a file, without a stack trace; starts with the file's name. */
    static BadInputException explained(String file, Exception failure) {
        if (failure instanceof TraceFormatException) {
            return new BadInputException(failure.getMessage());
        }
        if (failure instanceof TraceTooLargeException large) {
            String beginning = large.fit() == 0 ? "" : ", or take the beginning only, with --first " + large.fit();
            return new BadInputException(large.getMessage() + beginning);
        }
        if (failure instanceof NoSuchFileException) {
            return new BadInputException(file + ": no such file");
        }
        if (failure instanceof AccessDeniedException) {
            return new BadInputException(file + ": permission denied");
        }
        if (failure instanceof FileSystemException inSystem && inSystem.getReason() != null) {
            return new BadInputException(file + ": " + inSystem.getReason());
        }
        String message = String.valueOf(failure.getMessage());
        return new BadInputException(message.startsWith(file + ":") ? message : file + ": " + message);
    }

    private static BadInputException tooLarge(String file) {
        return new BadInputException(file + ": needs more memory than Java may use; give it more with java -Xmx");
    }
}
