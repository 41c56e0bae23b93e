package iovascope.ui.shell;

import iovascope.inspect.TraceTooLargeException;
import iovascope.trace.TraceFormatException;
import java.nio.file.NoSuchFileException;

/**
 * Why a file could not be opened.
 *
 * @param title one sentence
 * @param place line and column, or empty
 * @param found what stands there, or empty
 * @param expected what should, or the system's own words
 * @param fit how many events of its beginning could be opened instead; 0 for none
 */
public record LoadProblem(String title, String place, String found, String expected, int fit) {

    static LoadProblem of(String name, Throwable cause) {
        if (cause instanceof TraceFormatException format) {
            return new LoadProblem(
                    name + " is not a trace that can be read",
                    "line " + format.line() + ", column " + format.column(),
                    format.found(),
                    format.expected(),
                    0);
        }
        String words = cause instanceof NoSuchFileException
                ? "there is no such file"
                : cause instanceof OutOfMemoryError
                        ? "it needs more memory than there is"
                        : String.valueOf(cause.getMessage());
        int fit = cause instanceof TraceTooLargeException large ? large.fit() : 0;
        return new LoadProblem(name + " cannot be opened", "", "", words, fit);
    }
}
