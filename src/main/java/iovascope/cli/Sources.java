package iovascope.cli;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
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

/** Reads what a command names, and says in one line why it cannot. */
final class Sources {

    private Sources() {}

    /** Replays a file, or standard input if it is named {@code -}. */
    static Inspection inspect(String file, InspectOptions options, InputStream in) {
        Trace trace = read(file, options.reading(), in);
        try {
            return Inspector.inspect(trace, options);
        } catch (IllegalArgumentException e) {
            throw explained(file, e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file);
        }
    }

    /** Reads a file, or standard input if it is named {@code -}, without replaying it. */
    static Trace read(String file, ReadOptions options, InputStream in) {
        try {
            if (file.equals("-")) {
                return TraceReader.read(file, in.readAllBytes(), options);
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new BadInputException(file + ": is a directory, not a trace");
            }
            return TraceReader.read(path, options);
        } catch (InvalidPathException e) {
            throw new BadInputException(file + ": no file can have this name: " + e.getReason());
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
