package iovascope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * {@code generate  42 %} on the error stream, while somebody watches there. Rewrites its line at most ten times a second
 * and leaves none behind, so it may be told of every step.
 */
final class ProgressLine implements AutoCloseable {

    private static final long INTERVAL_NANOS = 100_000_000;

    private final Console console;
    private final String what;
    private final LongSupplier nanoTime;
    private final boolean watched;
    private long last;
    private int shown;

    /** @param what the word before the number, as a rule the command's name */
    ProgressLine(Console console, String what) {
        this(console, what, System::nanoTime);
    }

    ProgressLine(Console console, String what, LongSupplier nanoTime) {
        this.console = console;
        this.what = what;
        this.nanoTime = nanoTime;
        watched = console.watched().getAsBoolean();
        last = nanoTime.getAsLong();
    }

    /** Shows how far the work is, unless the line was rewritten a moment ago. */
    void show(long done, long total) {
        show(what, done, total);
    }

    /**
     * The same for a part of the work; from any thread.
     *
     * @param total -1 if it is not known
     */
    synchronized void show(String part, long done, long total) {
        if (!watched || nanoTime.getAsLong() - last < INTERVAL_NANOS) {
            return;
        }
        last = nanoTime.getAsLong();
        String line = part + (total < 0 ? "" : "  " + (total == 0 ? 100 : (long) (100.0 * done / total)) + " %");
        console.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        console.err().flush();
        shown = line.length();
    }

    /** Wipes the line, so that what comes next begins at its start. */
    @Override
    public synchronized void close() {
        if (shown > 0) {
            console.err().print("\r" + " ".repeat(shown) + "\r");
            console.err().flush();
            shown = 0;
        }
    }

    /** Whether the error stream of this Java process is a terminal. */
    static boolean onTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // where this cannot be told, a line that moves would be a guess
        }
    }
}
