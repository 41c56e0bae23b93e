package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapsCliTest {

    /** A hand-over that shows no mmap, as a QEMU log does not. */
    private static final String TRACE = """
            vtrace 1
            device vdpa_sim asids=1 kernel=rfc-v1
            process qemu-old pid=1200
            process qemu-new pid=1201
            0.1 qemu-old open fd=9 = 9
            0.2 qemu-old set_owner = 0
            0.3 qemu-old set_backend_features value=0x61e = 0
            0.4 qemu-old update asid=0 iova=0x100000 size=1M uaddr=0x7f0000100000 perm=rw = 72
            0.5 qemu-old suspend = 0
            1.0 qemu-new new_owner = 0
            1.1 qemu-new batch_begin asid=0 = 72
            1.2 qemu-new remap asid=0 iova=0x100000 size=1M uaddr=0x7f8000200000 = 72
            1.3 qemu-new batch_end asid=0 = 72
            1.4 qemu-new resume = 0
            """;

    private static final String OLD = """
            55d0c0de1000-55d0c0e00000 rw-p 00000000 00:00 0                          [heap]
            7f0000000000-7f0001000000 rw-s 00000000 00:01 1026                       /memfd:pc.ram (deleted)
            """;

    @TempDir
    Path folder;

    private String trace;
    private String old;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        trace = file("t.vtrace", TRACE);
        old = file("old.maps", OLD);
    }

    @Test
    void theSameInodeAtTheRightOffsetIsFine() throws IOException {
        Outcome outcome = check("7f8000100000-7f8001000000 rw-s 00000000 00:01 1026 /memfd:renamed (deleted)");
        assertFalse(outcome.out().contains("REMAP-00"), outcome.out());
    }

    @Test
    void theSameInodeAtAnotherOffsetIsTheWrongPart() throws IOException {
        Outcome outcome = check("7f8000000000-7f8001000000 rw-s 00000000 00:01 1026 /memfd:pc.ram (deleted)");
        assertTrue(outcome.out().contains("REMAP-002"), outcome.out());
        assertEquals(1, outcome.status());
    }

    @Test
    void anEqualNameWithAnotherInodeIsAnotherObject() throws IOException {
        Outcome outcome = check("7f8000100000-7f8001000000 rw-s 00000000 00:01 1027 /memfd:pc.ram (deleted)");
        assertTrue(outcome.out().contains("REMAP-001"), outcome.out());
        assertTrue(outcome.out().contains("pc.ram.2"), outcome.out());
    }

    @Test
    void whatTheFileDoesNotShowIsNotMapped() throws IOException {
        String elsewhere = file("o.maps", OLD.replace("7f0000000000-7f0001000000", "7f0000000000-7f0000100000"));
        Outcome outcome = run("replay", "--step", "4", "--maps", "1200=" + elsewhere, trace);
        assertTrue(outcome.out().contains("EINVAL"), outcome.out());
        assertFalse(run("replay", "--step", "4", trace).out().contains("EINVAL"));
    }

    @Test
    void aTimeLaterThanTheStepChangesNothingBefore() throws IOException {
        Outcome before = run("replay", "--json", "--step", "4", "--maps", "qemu-old@0.4=" + old, trace);
        assertTrue(before.out().contains("\"assumed\":true"), before.out());
        Outcome after = run("replay", "--json", "--step", "4", "--maps", "qemu-old@0.399999999=" + old, trace);
        assertFalse(after.out().contains("\"assumed\":true"), after.out());
    }

    @Test
    void saysWhatIsWrongWithTheArgument() throws IOException {
        String expected = ", expected PROCESS=FILE or PROCESS@SECONDS=FILE, as in qemu-old@1.5=old.maps\n";
        for (String wrong : new String[] {"x", "=x", "x=", "x@=y", "x@-1=y", "x@1.0000000001=y", "@1=y", "x@1e3=y"}) {
            Outcome outcome = run("check", "--maps", wrong, trace);
            assertEquals("iovascope: --maps: found '" + wrong + "'" + expected, outcome.err());
            assertEquals(2, outcome.status());
        }
        assertEquals(
                "iovascope: none.maps: no such file\n",
                run("check", "--maps", "x=none.maps", trace).err());
    }

    @Test
    void saysWhereTheFileIsMalformed() throws IOException {
        String bad = file("bad.maps", OLD + "7f0001000000-7f0002000000 rw-s zz\n");
        Outcome outcome = run("replay", "--maps", "qemu-old=" + bad, trace);
        assertEquals(
                "iovascope: " + bad + ":3:32: found 'zz', expected an offset in bytes, hexadecimal\n", outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    void namesTheProcessesThereAre() {
        Outcome outcome = run("check", "--maps", "qemu=" + old, trace);
        assertEquals(
                "iovascope: " + trace + ": " + old
                        + ": no process of the trace is 'qemu'; there are qemu-old (pid 1200), qemu-new (pid 1201)\n",
                outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    void oneMomentHasOneMemory() {
        Outcome outcome = run("check", "--maps", "qemu-old=" + old, "--maps", "1200=" + old, trace);
        assertEquals(
                "iovascope: " + trace + ": " + old + ": the memory of 1200 at that time was already given, as in " + old
                        + "\n",
                outcome.err());
    }

    private Outcome check(String area) throws IOException {
        String fresh = file("new.maps", area + "\n");
        return run("check", "--maps", "qemu-old@0.35=" + old, "--maps", "1201=" + fresh, trace);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
