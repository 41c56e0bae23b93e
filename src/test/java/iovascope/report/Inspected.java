package iovascope.report;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Traces that the tests of reports share. */
final class Inspected {

    /** An overlapping update, three times; the third says something else, for its range is another. */
    static final String OVERLAPS = """
            vtrace 1
            device vdpa_sim kernel=6.12
            object ram memfd size=16M
            0.1 vmm open fd=9
            0.1 vmm mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.1 vmm set_owner
            0.2 vmm update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
            0.3 vmm update asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 perm=rw
            0.4 vmm update asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 perm=rw
            0.5 vmm update asid=0 iova=0x0 size=8K uaddr=0x7f0000000000 perm=rw
            """;

    private Inspected() {}

    static Inspection of(String source, String text) {
        try {
            return Inspector.inspect(source, text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a report writes of one trace after another. */
    static String report(Function<PrintStream, FindingsReport> kind, Inspection... inspections) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        FindingsReport report = kind.apply(out);
        for (Inspection inspection : inspections) {
            report.add(inspection, inspection.findings());
        }
        report.end();
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
