package iovascope.cli;

import iovascope.mem.Unsigned;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.trace.vtrace.VtraceStream;
import iovascope.workload.Generator;
import iovascope.workload.Header;
import iovascope.workload.IovaOrder;
import iovascope.workload.TraceSink;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate",
        description = {
            "writes a trace made up from a seed: the same options give the same bytes everywhere",
            "Workloads: boot, churn, hotplug, live-update, multi-asid, and slots, the common benchmark stream."
        })
final class GenerateCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "WORKLOAD", description = "what is going on in the trace")
    private String workload;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "IOTLB messages, exactly so many; 1 to " + WorkloadSpec.MOST_MESSAGES)
    private Long messages;

    @Option(
            names = "--live",
            paramLabel = "N",
            description = "mappings at a time; of hotplug the sockets, of multi-asid the buffers, of slots the slots")
    private Long live;

    @Option(names = "--order", paramLabel = "ORDER", description = "IOVAs of churn: random or sequential")
    private IovaOrder order;

    @Option(
            names = "--mistakes",
            paramLabel = "K",
            description =
                    "remaps of live-update that go wrong, in four ways by turns: to another object, to a wrong offset,"
                            + " outside a batch, not at all")
    private Long mistakes;

    @Option(names = "--seed", paramLabel = "S", description = "64 bits, decimal or 0x hexadecimal; 42 if left out")
    private String seed;

    @Option(
            names = "-o",
            paramLabel = "OUT",
            required = true,
            description = "the file to write, compressed if it ends in .gz; - is standard output")
    private String to;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        WorkloadSpec spec = spec();
        try (ProgressLine progress = new ProgressLine(console, "generate")) {
            if (to.equals("-")) {
                toReader(spec, progress);
            } else {
                WholeFile.write(to, out -> write(spec, out, progress));
            }
        }
        return ExitStatus.OK;
    }

    private WorkloadSpec spec() {
        Workload named = Workload.named(workload);
        if (named == null) {
            throw new BadInputException("no workload is named '" + workload + "'; there are "
                    + Arrays.stream(Workload.values()).map(Workload::text).collect(Collectors.joining(", ")));
        }
        WorkloadSpec usual = named.defaults();
        try {
            return new WorkloadSpec(
                    named,
                    messages == null ? usual.messages() : messages,
                    live == null ? usual.live() : live,
                    order == null ? usual.order() : order,
                    mistakes == null ? usual.mistakes() : mistakes,
                    seed == null ? usual.seed() : Unsigned.parse(seed));
        } catch (NumberFormatException e) {
            throw new BadInputException("--seed: found '" + seed + "', expected a number of at most 64 bits");
        } catch (IllegalArgumentException e) {
            throw new BadInputException("generate " + workload + ": --" + e.getMessage());
        }
    }

    /** A reader who has seen enough is no error, and nobody is left to write for. */
    private void toReader(WorkloadSpec spec, ProgressLine progress) throws IOException {
        try {
            write(spec, new Pipe(console.out()), progress);
        } catch (ReaderGoneException e) {
            // Whether it was more than that, the program tells when it ends.
        }
    }

    private void write(WorkloadSpec spec, OutputStream out, ProgressLine progress) throws IOException {
        if (!to.endsWith(".gz")) {
            Text text = new Text(out, spec.messages(), progress);
            Generator.play(spec, text);
            text.lines.close();
            return;
        }
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            Text text = new Text(gzip, spec.messages(), progress);
            Generator.play(spec, text);
            text.lines.close();
        }
    }

    /** Writes events as they come. */
    private static final class Text implements TraceSink {

        private final OutputStream out;
        private final long messages;
        private final ProgressLine progress;
        private VtraceStream lines;
        private long done;

        Text(OutputStream out, long messages, ProgressLine progress) {
            this.out = out;
            this.messages = messages;
            this.progress = progress;
        }

        @Override
        public void begin(Header header) {
            lines = new VtraceStream(out, header.device(), header.objects(), header.processes());
        }

        @Override
        public void event(TraceEvent event) throws IOException {
            lines.event(event);
            if (event.action() instanceof Action.Message && (++done & 0xfff) == 0) {
                progress.show(done, messages);
            }
        }
    }

    /** Compressing well would take ten times as long as making the text. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class ReaderGoneException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A PrintStream keeps errors to itself; without asking, a hundred million lines would go nowhere. */
    private static final class Pipe extends OutputStream {

        private final PrintStream out;

        Pipe(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (out.checkError()) {
                throw new ReaderGoneException();
            }
        }
    }
}
