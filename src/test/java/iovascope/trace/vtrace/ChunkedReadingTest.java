package iovascope.trace.vtrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.ReadOptions;
import iovascope.trace.ReadingProgress;
import iovascope.trace.SourceStream;
import iovascope.trace.SourceText;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading bytes in chunks gives what reading the text line by line gives. */
class ChunkedReadingTest {

    private static final ReadOptions LENIENT = new ReadOptions(true, Map.of());

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Trace read(byte[] bytes, int chunkBytes, ReadOptions options, ReadingProgress progress)
            throws IOException {
        SourceStream source = new SourceStream("t", new ByteArrayInputStream(bytes), bytes.length);
        return new ChunkedReading(source, new Reading("t", options.lenient()), progress).read(chunkBytes);
    }

    private static String chunked(byte[] bytes, int chunkBytes, ReadOptions options) throws IOException {
        try {
            return shown(read(bytes, chunkBytes, options, ReadingProgress.NONE));
        } catch (TraceFormatException e) {
            return e.getMessage();
        }
    }

    private static String tokenized(byte[] bytes, ReadOptions options) {
        TraceFormatException fault = SourceText.binary("t", 0, bytes, bytes.length);
        fault = fault != null ? fault : SourceText.malformed("t", 0, bytes, bytes.length);
        if (fault != null) {
            return fault.getMessage();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return shown(new VtraceFormat().read("t", text.startsWith("\ufeff") ? text.substring(1) : text, options));
        } catch (TraceFormatException e) {
            return e.getMessage();
        }
    }

    private static String shown(Trace trace) {
        StringBuilder text = new StringBuilder();
        text.append(trace.device()).append(trace.objects()).append(trace.processes());
        for (int index = 0; index < trace.count(); index++) {
            text.append('\n').append(trace.event(index));
        }
        return text.append('\n').append(trace.problems()).toString();
    }

    @Property(tries = 1500)
    void agreesWithTheTokenizingPath(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = RandomLines.bytes(random, random.nextInt(40), random.nextInt(4) == 0 ? 0 : random.nextInt(4));
        int chunkBytes = random.nextInt(1, 600);
        for (ReadOptions options : List.of(ReadOptions.STRICT, LENIENT)) {
            assertEquals(tokenized(bytes, options), chunked(bytes, chunkBytes, options));
        }
    }

    @Property(tries = 100)
    void agreesOnManyChunks(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = RandomLines.bytes(random, 1500, random.nextInt(2));
        assertEquals(tokenized(bytes, LENIENT), chunked(bytes, 1 << random.nextInt(8, 14), LENIENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 p update asid=0 iova=0x4000000000000000 size=4K uaddr=18446744073709551615 perm=rw",
                "0 p update asid=0 iova=18446744073709551616 size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0x10000000000000000 size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0x00000000000000001 size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0x size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova= size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova=-1 size=4K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=16777216T uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=16777215T uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=0x40000000000000K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=K uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=4KK uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=4k uaddr=0 perm=rw",
                "0 p update asid=4294967296 iova=0 size=1 uaddr=0 perm=rw",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=256",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rwx",
                "0 p update asid=0 iova=0 size=1 uaddr=0",
                "0 p update iova=0 size=1 uaddr=0 perm=rw",
                "0 p update iova=0 size=1 uaddr=0 perm=rw header=1",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rw header=3",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rw asid=0",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rw fd=2147483648",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rw fd=0xffffffffffffffff",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=rw write",
                "0 p remap asid=0 iova=0 size=1 uaddr=0",
                "0 p invalidate asid=0 iova=0 size=1 uaddr=0",
                "0 p invalidate asid=0 iova=0 size=1 perm=rw",
                "0 p batch_begin asid=0 iova=0",
                "0 p batch_begin",
                "0 p batch_b",
                "0 p updates asid=0 iova=0 size=1 uaddr=0 perm=rw",
                "0 p batch_end kernel=-EINVAL",
                "0 p batch_end kernel=9223372036854775808",
                "0 p batch_end kernel=EWOULDBLOCK kernel=0",
                "0 p batch_end kernel=ENOSUCH",
                "0 p batch_end = EFAULT",
                "0 p batch_end = -ENOSUCH",
                "0 p batch_end = --5",
                "0 p batch_end = -0x10",
                "0 p batch_end =72",
                "0 p batch_end = 72 73",
                "0 p batch_end = 72 # so",
                "0 p batch_end =",
                "0 p batch_end = ",
                "0 p = 72",
                "9223372036.854775807 p batch_end",
                "9223372036.854775808 p batch_end",
                "9223372037 p batch_end",
                "9223372035.999999999 p batch_end",
                "00000000001 p batch_end",
                "1. p batch_end",
                ".5 p batch_end",
                "1.0000000001 p batch_end",
                "-1 p batch_end",
                "- - batch_end",
                "- a=b batch_end",
                "- é batch_end",
                "- p\" batch_end",
                "-\tp\tbatch_end\t",
                "-",
                "- p",
            })
    void agreesOnPeculiarLines(String line) throws IOException {
        // Only a message of a known process need not be read the other way anyhow.
        byte[] bytes = utf8("vtrace 1\nprocess p\n" + line + "\n" + line + "\n0.5 q batch_end\n");
        byte[] headless = utf8(line + "\n");
        for (ReadOptions options : List.of(ReadOptions.STRICT, LENIENT)) {
            assertEquals(tokenized(bytes, options), chunked(bytes, 1000, options));
            assertEquals(tokenized(headless, options), chunked(headless, 1000, options));
        }
    }

    /** Else all these tests would only compare the tokenizing path with itself. */
    @Property(tries = 100)
    void parsesPlainMessagesItself(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < 50; line++) {
            lines.append(RandomLines.message(random, "0.000001")).append('\n');
        }
        byte[] bytes = utf8(lines.toString());
        Rows rows = new Rows();
        assertEquals(50, new PlainLines().parse(bytes, 0, bytes.length, rows));
        assertEquals(50, rows.count);
        for (int row = 0; row < rows.count; row++) {
            assertTrue(rows.type[row] != Rows.NOT_PARSED, lines.toString().split("\n")[row]);
        }
    }

    @Test
    void aBorderMayLieAnywhere() throws IOException {
        String text = """
                vtrace 1
                process q pid=1

                # é
                0.1 q update asid=0 iova=0x0 size=4K uaddr=0x7000 perm=rw = 72
                0.2 q invalidate asid=0 iova=0x0 size=4K = 72
                - - note "ü"
                0.3 r batch_end asid=0 kernel=0 = -EFAULT""";
        for (String source : List.of(
                text, text + "\n", text.replace("\n", "\r\n"), text + "\r", "\ufeff" + text, "\ufeff\ufeff" + text)) {
            byte[] bytes = utf8(source);
            String expected = tokenized(bytes, ReadOptions.STRICT);
            assertEquals(6, expected.lines().count());
            for (int chunkBytes = 1; chunkBytes <= bytes.length + 1; chunkBytes++) {
                assertEquals(expected, chunked(bytes, chunkBytes, ReadOptions.STRICT));
                assertEquals(expected, chunked(gzip(bytes), chunkBytes, ReadOptions.STRICT));
            }
        }
    }

    @Test
    void gzipMayHaveSeveralMembers() throws IOException {
        byte[] first = gzip(utf8("vtrace 1\n0 q suspend\n"));
        byte[] second = gzip(utf8("1 q resume\n"));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertEquals(
                2, read(both, 1000, ReadOptions.STRICT, ReadingProgress.NONE).count());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void theWorstFaultOfASourceIsTold() throws IOException {
        String syntax = "vtrace 1\noops\n" + "# filling\n".repeat(20);
        byte[] malformed = utf8(syntax + "é\n" + "# more\n".repeat(20));
        malformed[syntax.length()] = (byte) 0xff;
        byte[] binary = Arrays.copyOf(malformed, malformed.length + 2);
        binary[malformed.length] = 'a';

        assertTrue(chunked(utf8(syntax), 50, ReadOptions.STRICT).startsWith("t:2:1: found 'oops', expected a time"));
        assertEquals("t:23:1: found 'byte 0xff', expected UTF-8 text", chunked(malformed, 50, ReadOptions.STRICT));
        assertTrue(chunked(binary, 50, ReadOptions.STRICT).startsWith("t:44:2: found 'binary data'"));
        byte[] damaged = gzip(binary);
        damaged[damaged.length - 5] ^= 1;
        assertEquals(
                "t:1:1: found 'damaged gzip data', expected a whole gzip file",
                chunked(damaged, 50, ReadOptions.STRICT));
    }

    private static boolean hasWorkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("trace-reader"));
    }

    @Test
    void cancellingStopsTheWorkers() {
        byte[] bytes = RandomLines.bytes(new SplittableRandom(1), 20_000, 0);
        boolean[] worked = new boolean[1];
        CancellationException e = assertThrows(
                CancellationException.class,
                () -> read(bytes, 1000, LENIENT, (read, of, soFar) -> {
                    worked[0] = hasWorkers();
                    throw new CancellationException("enough");
                }));

        assertEquals("enough", e.getMessage());
        assertTrue(worked[0]);
        assertFalse(hasWorkers());
    }

    @Test
    void aTraceSoFarIsWhatTheWholeTraceBeginsWith() throws IOException {
        for (boolean compressed : new boolean[] {false, true}) {
            byte[] plain = RandomLines.bytes(new SplittableRandom(2), 20_000, 0);
            byte[] bytes = compressed ? gzip(plain) : plain;
            List<Trace> parts = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            Trace whole = read(bytes, 5000, LENIENT, (read, of, soFar) -> {
                assertEquals(bytes.length, of);
                positions.add(read);
                parts.add(soFar.get());
            });

            assertTrue(parts.get(0).count() < whole.count() / 10, "an early report");
            assertEquals(whole.count(), parts.get(parts.size() - 1).count());
            assertEquals(bytes.length, positions.get(positions.size() - 1));
            for (Trace part : parts) {
                for (int index = 0; index < part.count(); index++) {
                    assertEquals(whole.event(index), part.event(index));
                }
            }
        }
    }

    @Test
    void estimatesTheEventsOfTheWhole() {
        assertEquals(10_000, ReadingProgress.estimatedEvents(100, 5000, 500_000));
        assertEquals(-1, ReadingProgress.estimatedEvents(100, 5000, -1));
        assertEquals(-1, ReadingProgress.estimatedEvents(0, 0, 5000));
    }
}
