package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.report.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long TENTH = 100_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(5);

    @Test
    void rewritesOneLineAndWipesIt() {
        try (ProgressLine progress = line(true)) {
            clock.addAndGet(TENTH);
            progress.show(42, 100);
            clock.addAndGet(TENTH);
            progress.show(1L << 62, 1L << 62);
            clock.addAndGet(TENTH);
            progress.show(1, 20);
        }
        assertEquals(
                "\rgenerate  42 %\rgenerate  100 %\rgenerate  5 %  \r" + " ".repeat(13) + "\r",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysNothingMoreThanTenTimesASecond() {
        ProgressLine progress = line(true);
        progress.show(1, 100);
        clock.addAndGet(TENTH - 1);
        progress.show(2, 100);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        clock.addAndGet(1);
        progress.show(3, 100);
        progress.show(4, 100);
        assertEquals("\rgenerate  3 %", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysNothingWhereNobodyWatches() {
        try (ProgressLine progress = line(false)) {
            clock.addAndGet(TENTH);
            progress.show(50, 100);
        }
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private ProgressLine line(boolean watched) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Console(stream, stream, null, Ink.PLAIN, () -> watched), "generate", clock::get);
    }
}
