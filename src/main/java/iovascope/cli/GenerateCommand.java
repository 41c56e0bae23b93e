package iovascope.cli;

import iovascope.mem.Unsigned;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.trace.vtrace.VtraceStream;
import iovascope.workload.DeviceKind;
import iovascope.workload.Generator;
import iovascope.workload.Header;
import iovascope.workload.IovaOrder;
import iovascope.workload.Mistake;
import iovascope.workload.MistakeKind;
import iovascope.workload.TraceSink;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                    "mistakes in live-update, kind by kind in turns: wrong remaps, wrong order, wrong owner, and more")
    private Long mistakes;

    @Option(
            names = "--kinds",
            paramLabel = "ID",
            split = ",",
            description = "which mistakes, by the ids of their checks; all that the device allows if left out")
    private List<String> kinds = List.of();

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "writes there which mistakes were made at which steps, a JSON object a line")
    private String answers;

    @Option(
            names = "--device",
            paramLabel = "TYPE",
            description = "device of live-update: vdpa_sim, vduse, mlx5 or vp_vdpa; vdpa_sim if left out")
    private String device;

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
        if (answers != null && (answers.equals("-") || answers.equals(to))) {
            throw new BadInputException("--answers: found '" + answers + "', expected a file of its own");
        }
        try (ProgressLine progress = new ProgressLine(console, "generate")) {
            if (answers == null) {
                writeTrace(spec, progress, null);
            } else {
                WholeFile.write(answers, out -> writeAnswered(spec, progress, out));
            }
        }
        return ExitStatus.OK;
    }

    private void writeAnswered(WorkloadSpec spec, ProgressLine progress, OutputStream out) throws IOException {
        Answers list = new Answers(out);
        writeTrace(spec, progress, list);
        list.flush();
        console.err().println("generate: " + list.count() + (list.count() == 1 ? " mistake" : " mistakes"));
    }

    /** @param list takes the mistakes, or null */
    private void writeTrace(WorkloadSpec spec, ProgressLine progress, Answers list) throws IOException {
        if (to.equals("-")) {
            toReader(spec, progress, list);
        } else {
            WholeFile.write(to, out -> write(spec, out, progress, list));
        }
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
                    seed == null ? usual.seed() : Unsigned.parse(seed),
                    device(),
                    kinds());
        } catch (NumberFormatException e) {
            throw new BadInputException("--seed: found '" + seed + "', expected a number of at most 64 bits");
        } catch (IllegalArgumentException e) {
            throw new BadInputException("generate " + workload + ": --" + e.getMessage());
        }
    }

    private DeviceKind device() {
        DeviceKind kind = device == null ? DeviceKind.VDPA_SIM : DeviceKind.named(device);
        if (kind == null) {
            throw new BadInputException("--device: found '" + device + "', expected "
                    + Arrays.stream(DeviceKind.values()).map(DeviceKind::text).collect(Collectors.joining(", ")));
        }
        return kind;
    }

    private List<MistakeKind> kinds() {
        List<MistakeKind> list = new ArrayList<>();
        for (String id : kinds) {
            MistakeKind kind = MistakeKind.named(id);
            if (kind == null) {
                throw new BadInputException("--kinds: found '" + id + "', expected "
                        + Arrays.stream(MistakeKind.values())
                                .map(MistakeKind::id)
                                .collect(Collectors.joining(", ")));
            }
            list.add(kind);
        }
        return list;
    }

    /** A reader who has seen enough is no error, and nobody is left to write for. */
    private void toReader(WorkloadSpec spec, ProgressLine progress, Answers list) throws IOException {
        try {
            write(spec, new Pipe(console.out()), progress, list);
        } catch (ReaderGoneException e) {
            // Whether it was more than that, the program tells when it ends.
        }
    }

    private void write(WorkloadSpec spec, OutputStream out, ProgressLine progress, Answers list) throws IOException {
        if (!to.endsWith(".gz")) {
            Text text = new Text(out, spec.messages(), progress, list);
            Generator.play(spec, text);
            text.lines.close();
            return;
        }
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            Text text = new Text(gzip, spec.messages(), progress, list);
            Generator.play(spec, text);
            text.lines.close();
        }
    }

    /** Writes events as they come. */
    private static final class Text implements TraceSink {

        private final OutputStream out;
        private final long messages;
        private final ProgressLine progress;
        private final Answers answers;
        private VtraceStream lines;
        private long done;

        Text(OutputStream out, long messages, ProgressLine progress, Answers answers) {
            this.out = out;
            this.messages = messages;
            this.progress = progress;
            this.answers = answers;
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

        @Override
        public void mistake(Mistake mistake) throws IOException {
            if (answers != null) {
                answers.add(mistake);
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
