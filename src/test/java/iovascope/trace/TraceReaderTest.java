package iovascope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

    private static final String LOG = "1@1.000000:vhost_vdpa_suspend dev: 0x1\n";
    private static final String EXPECTED = "expected a text trace: vtrace, strace or a QEMU log";

    private static Trace read(byte[] bytes) throws IOException {
        return TraceReader.read("t", bytes, ReadOptions.STRICT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = TraceReaderTest.class.getResourceAsStream("/samples/qemu/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String refusal(byte[] bytes) {
        return assertThrows(TraceFormatException.class, () -> read(bytes)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "qemu-devel-2023-02-14-map-fail.log, 3",
        "qemu-trace-va.log, 30",
        "qemu-trace-svq.log.gz, 38",
    })
    void readsQemuLogs(String name, int events) throws IOException {
        assertEquals(events, read(sample(name)).count());
    }

    @Test
    void knowsStraceByItsContent() throws IOException {
        assertTrue(read(sample("strace-qemu-va.log")).count() > 20);
    }

    @Test
    void knowsVtraceByItsContent() throws IOException {
        String vtrace = "vtrace 1\nprocess q pid=1\n0.000050 q set_owner = 0\n";
        assertEquals("q", read(utf8(vtrace)).processes().get(0).name());
    }

    @Test
    void gzipCarriageReturnsAndAByteOrderMarkMakeNoDifference() throws IOException {
        byte[] windows = utf8("\ufeff" + LOG.replace("\n", "\r\n"));

        for (byte[] bytes : new byte[][] {utf8(LOG), windows, gzip(utf8(LOG)), gzip(windows)}) {
            assertEquals(read(utf8(LOG)).event(0), read(bytes).event(0));
        }
    }

    @Test
    void aTextMayHoldTheReplacementCharacter() throws IOException {
        assertEquals(1, read(utf8("guest says \ufffd\n" + LOG)).count());
    }

    @Test
    void refusesWhatIsNoText() {
        assertEquals("t:1:1: found 'nothing', " + EXPECTED, refusal(new byte[0]));
        assertEquals("t:2:3: found 'binary data', " + EXPECTED, refusal(utf8("a\nb\u00e9\0\0")));
        byte[] malformed = utf8(LOG + "\u00e9x?");
        malformed[malformed.length - 1] = (byte) 0xff;
        assertEquals("t:2:3: found 'byte 0xff', expected UTF-8 text", refusal(malformed));
        byte[] cut = utf8(LOG + "\u00e9");
        assertEquals("t:2:1: found 'byte 0xc3', expected UTF-8 text", refusal(Arrays.copyOf(cut, cut.length - 1)));
    }

    @Test
    void refusesOtherTextsByTheirFirstLine() {
        assertEquals("t:1:1: found 'Dear diary,', " + EXPECTED, refusal(utf8("Dear diary,\ntoday\n")));
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        byte[] gzip = gzip(utf8(LOG.repeat(100)));
        assertEquals(
                "t:1:1: found 'gzip data that ends too early', expected a whole gzip file",
                refusal(Arrays.copyOf(gzip, gzip.length - 9)));
        assertEquals(
                "t:1:1: found 'gzip data that ends too early', expected a whole gzip file",
                refusal(new byte[] {0x1f, (byte) 0x8b}));
        gzip[gzip.length - 5] ^= 1;
        assertEquals("t:1:1: found 'damaged gzip data', expected a whole gzip file", refusal(gzip));
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        byte[] plain = utf8(LOG);
        assertEquals(
                1,
                TraceReader.read("t", plain, ReadOptions.STRICT, plain.length).count());
        for (byte[] bytes : new byte[][] {plain, gzip(plain)}) {
            IOException e = assertThrows(
                    IOException.class, () -> TraceReader.read("t", bytes, ReadOptions.STRICT, plain.length - 1));
            assertEquals("t: larger than 38 bytes, cut it into parts", e.getMessage());
        }
    }

    @Test
    void readsFiles(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("a.log");
        assertThrows(NoSuchFileException.class, () -> TraceReader.read(file, ReadOptions.STRICT));
        Files.writeString(file, LOG);

        assertEquals(file.toString(), TraceReader.read(file, ReadOptions.STRICT).source());
    }

    @Test
    void tellsItsProgressWhateverTheFormat(@TempDir Path dir) throws IOException {
        for (String text : new String[] {LOG, "vtrace 1\n0 q suspend\n"}) {
            for (byte[] bytes : new byte[][] {utf8(text), gzip(utf8(text))}) {
                List<String> reports = new ArrayList<>();
                ReadingProgress progress = (read, of, soFar) ->
                        reports.add(read + " " + of + " " + soFar.get().count());
                String last = bytes.length + " " + bytes.length + " 1";

                Trace ofBytes = TraceReader.read("t", bytes, ReadOptions.STRICT, progress);
                assertEquals(last, reports.get(reports.size() - 1));

                reports.clear();
                Trace ofFile = TraceReader.read(Files.write(dir.resolve("a"), bytes), ReadOptions.STRICT, progress);
                assertEquals(last, reports.get(reports.size() - 1));
                assertEquals(ofBytes.event(0), ofFile.event(0));
            }
        }
    }

    @Test
    void doesNotKnowTheSizeOfAStream() throws IOException {
        List<Long> sizes = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(utf8(LOG));
        TraceReader.read("-", in, -1, ReadOptions.STRICT, (read, of, soFar) -> sizes.add(of));

        assertEquals(Set.of(-1L), Set.copyOf(sizes));
    }

    @Test
    void letsTheCancellationOfItsProgressThrough() {
        ReadingProgress progress = (read, of, soFar) -> {
            throw new CancellationException("enough");
        };
        for (String text : new String[] {LOG, "vtrace 1\n"}) {
            assertThrows(
                    CancellationException.class, () -> TraceReader.read("t", utf8(text), ReadOptions.STRICT, progress));
        }
    }

    @Test
    void vtraceIsKnownByItsFirstWordOnly() throws IOException {
        byte[] late = utf8("\n".repeat(70_000) + "vtrace 1\n");
        assertEquals("t:1:1: found '', " + EXPECTED, refusal(late));
        byte[] soon = utf8("\ufeff\r\n \t\n\u2003vtrace 1\n0 q suspend\n");
        assertEquals("t:3:2: found 'vtrace 1', expected the line 'vtrace 1'", refusal(soon));
    }
}
