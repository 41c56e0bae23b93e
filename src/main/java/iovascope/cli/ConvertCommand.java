package iovascope.cli;

import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.vtrace.VtraceWriter;
import iovascope.vhost.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "convert", description = "rewrites a trace in another format")
final class ConvertCommand implements Callable<Integer> {

    private enum Format {
        VTRACE,
        FRAMES
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a trace; - is standard input")
    private String from;

    @Parameters(index = "1", paramLabel = "OUT", description = "the file to write; - is standard output")
    private String to;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "vtrace, or frames: the 72-byte records of the messages one after another; left out, the ending of OUT"
                            + " tells (.vtrace, .frames, .bin)")
    private Format format;

    @Mixin
    private TraceOptions options = new TraceOptions();

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Format wanted = format == null ? formatOfName() : format;
        options.inspecting();
        Trace trace = Sources.read(from, options.reading(), console.in());
        Sources.listSkipped(trace, console.err());
        if (options.device() != null || options.profile() != null) {
            trace = DeviceOverride.of(trace, options.device(), options.profile());
        }
        write(
                wanted == Format.FRAMES
                        ? frames(trace)
                        : VtraceWriter.write(trace).getBytes(StandardCharsets.UTF_8));
        return ExitStatus.OK;
    }

    private Format formatOfName() {
        if (to.endsWith(".vtrace")) {
            return Format.VTRACE;
        }
        if (to.endsWith(".frames") || to.endsWith(".bin")) {
            return Format.FRAMES;
        }
        throw new BadInputException(
                to + ": the ending names no format; end it in .vtrace, .frames or .bin, or give --to");
    }

    /** The messages alone; a count of what they leave out goes to the error stream. */
    private byte[] frames(Trace trace) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int odd = 0;
        int others = 0;
        for (int index = 0; index < trace.count(); index++) {
            Action action = trace.event(index).action();
            if (action instanceof Action.Message message) {
                records.writeBytes(MessageCodec.encode(message.message()));
            } else if (action instanceof Action.Frame frame
                    && frame.bytes().length == MessageCodec.FRAME_SIZE
                    && frame.length() == MessageCodec.FRAME_SIZE) {
                records.writeBytes(frame.bytes());
            } else if (action instanceof Action.Frame) {
                odd++;
            } else {
                others++;
            }
        }
        console.err()
                .printf(
                        "iovascope: %d records written; left out: %d events that are no writes, %d writes of another"
                                + " length, and all times, processes and results%n",
                        records.size() / MessageCodec.FRAME_SIZE, others, odd);
        return records.toByteArray();
    }

    private void write(byte[] bytes) {
        if (to.equals("-")) {
            console.out().writeBytes(bytes);
            console.out().flush();
            return;
        }
        WholeFile.write(to, out -> out.write(bytes));
    }
}
