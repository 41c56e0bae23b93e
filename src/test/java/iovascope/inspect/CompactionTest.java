package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import iovascope.trace.vtrace.VtraceWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionTest {

    @Test
    void numbersAnewWhatIsLeft() throws IOException {
        assertEquals("""
                vtrace 1
                device  vdpa_sim  kernel=v2
                object  ram  memfd  size=16M
                process parent  pid=2
                process child  pid=4
                process taker  pid=6

                1.000000  -       note         "told first"
                1.000000  parent  mmap         addr=0x1000 size=4K object=ram offset=0x0 prot=rw shared
                2.000000  parent  mmap         addr=0x2000 size=4K anonymous prot=rw private
                3.000000  parent  fork         child=child
                4.000000  parent  send_fd      fd=9 to=taker
                5.000000  parent  receive_fd   fd=9 from=taker cloexec
                6.000000  parent  send_fd      fd=9
                7.000000  -       note         "as it was"
                """, VtraceWriter.write(Compaction.of(read("""
                vtrace 1
                device vdpa_sim kernel=v2
                object rom memfd size=1M
                object ram memfd size=16M
                process nobody pid=1
                process parent pid=2
                process idle pid=3
                process child pid=4
                process gone pid=5
                process taker pid=6
                1 parent mmap addr=0x1000 size=4K object=ram offset=0 prot=rw shared
                2 parent mmap addr=0x2000 size=4K anonymous prot=rw private
                3 parent fork child=child
                4 parent send_fd fd=9 to=taker
                5 parent receive_fd fd=9 from=taker cloexec
                6 parent send_fd fd=9
                7 - note "as it was"
                """), List.of("told first"))));
    }

    @Test
    void nothingIsLeftOfNothing() throws IOException {
        Trace nothing = read("vtrace 1\nobject ram memfd size=1M\nprocess p pid=1\n");
        assertEquals(
                "vtrace 1\n\n-  -  note         \"n\"\n", VtraceWriter.write(Compaction.of(nothing, List.of("n"))));
    }

    private static Trace read(String text) throws IOException {
        return TraceReader.read("test.vtrace", text.getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
    }
}
