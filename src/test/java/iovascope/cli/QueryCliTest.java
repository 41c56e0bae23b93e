package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCliTest {

    /** Step 4 is rejected. */
    private static final String TRACE = """
            vtrace 1
            device vdpa_sim asids=1 kernel=6.12
            object ram memfd size=16M
            process p pid=1
            0.1 p open fd=9 = 9
            0.2 p mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.3 p set_owner = 0
            0.4 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw = 72
            0.5 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = -EFAULT
            """;

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    @Test
    void showsTheStepsThatMatch() throws IOException {
        Outcome outcome = run("replay", "--where", "type:update result:ok | type:open", file());
        assertEquals("""
                step 1  0.100000000  p  open = 9
                step 3  0.400000000  p  update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000000000 perm=rw = 72
                  + asid 0  0x1000-0x1fff  rw  4 KiB -> 0x7f0000000000
                """, outcome.out());
        assertEquals(0, outcome.status());
    }

    @Test
    void showsThemAsJsonToo() throws IOException {
        assertEquals(List.of(2, 3, 4), steps("iova:0x1fff | object:ram | type:set_owner"));
        assertEquals(List.of(4), steps("!(step:..2 | result:72)"));
    }

    private List<Integer> steps(String query) throws IOException {
        return Pattern.compile("(?m)^\\{\"step\":(\\d+),")
                .matcher(run("replay", "--json", "--where", query, file()).out())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void knowsTheFindingsOfASample() throws IOException {
        Path sample = Path.of("resources/iovascope/samples/live-update-wrong-offset.vtrace");
        Outcome outcome = run("replay", "--where", "finding:REMAP-002", sample.toString());
        assertEquals(
                List.of("remap"),
                outcome.out()
                        .lines()
                        .filter(line -> line.startsWith("step "))
                        .map(line -> line.replaceAll(".*  (\\w+) asid=.*", "$1"))
                        .toList());
    }

    @Test
    void findsNothingWithoutFailing() throws IOException {
        assertEquals(new Outcome(0, "", ""), run("replay", "--where", "type:remap", file()));
    }

    @Test
    void saysWhereAQueryIsWrongBeforeItReadsAnything() {
        assertEquals(
                new Outcome(
                        2,
                        "",
                        "iovascope: --where: column 12: found 'asdi', expected one of the keys type, iova, uaddr,"
                                + " object, asid, pid, process, result, finding, severity, step\n"),
                run("replay", "--where", "type:remap asdi:1", "none.vtrace"));
        assertEquals(
                new Outcome(
                        2,
                        "",
                        "iovascope: --where: column 1: found the end, expected a condition such as type:remap; keys are"
                                + " type, iova, uaddr, object, asid, pid, process, result, finding, severity, step\n"),
                run("replay", "--where", "", "none.vtrace"));
    }

    @Test
    void takesEitherOneStepOrAQuery() throws IOException {
        assertEquals(
                new Outcome(2, "", "iovascope: --where: found --step too, expected only one of them\n"),
                run("replay", "--where", "type:remap", "--step", "1", file()));
    }

    private String file() throws IOException {
        return Files.writeString(folder.resolve("trace.vtrace"), TRACE).toString();
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
