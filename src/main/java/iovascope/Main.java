package iovascope;

import iovascope.cli.Cli;
import iovascope.cli.ExitStatus;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.report.Ink;
import iovascope.report.TextReport;
import iovascope.ui.Launch;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Chooses the command line or the window. */
public final class Main {

    private static final String SAMPLE = "live-update-wrong-offset.vtrace";
    private static final String SIZE = "1680x1050";
    private static final int BUFFER = 1 << 16;

    private final PrintStream out;
    private final PrintStream err;
    private final Ink ink;

    private Main(PrintStream out, PrintStream err, Ink ink) {
        this.out = out;
        this.err = err;
        this.ink = ink;
    }

    public static void main(String[] given) {
        // The locale decides neither what a file holds nor what it is called.
        StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(standard, BUFFER), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = status(given, out, err);
        out.flush();
        if (standard.failure() != null) {
            err.println("iovascope: standard output: " + standard.failure().getMessage());
            status = ExitStatus.BAD_INPUT;
        }
        System.exit(status);
    }

    private static int status(String[] given, PrintStream out, PrintStream err) {
        try {
            List<String> secondTry = RawArguments.secondTry(given);
            if (secondTry != null) {
                return JavaProcess.run(secondTry, Map.of("LC_ALL", "C.UTF-8"));
            }
            return new Main(out, err, ink()).run(RawArguments.handedOn(given));
        } catch (IOException | InterruptedException | RuntimeException | StackOverflowError e) {
            return Cli.reportFault(e, err);
        }
    }

    private int run(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && Cli.wants(args[0])) {
            return Cli.run(args, out, err, System.in, ink, Main::render);
        }
        if (args.length > 1) {
            err.println(
                    "iovascope: found '" + args[0] + "', expected a command, or one file alone; see iovascope --help");
            return ExitStatus.BAD_INPUT;
        }
        if (!JavaProcess.showsWindows() && mayHaveWindow()) {
            return inAnotherJava(args);
        }
        String file = args.length == 0 ? null : args[0];
        if (file != null && !isReadable(file)) {
            return ExitStatus.BAD_INPUT;
        }
        String obstacle = obstacle();
        return obstacle == null ? window(args) : withoutWindow(obstacle, file);
    }

    private boolean isReadable(String file) {
        Path path = Path.of(file);
        String wrong = null;
        if (!Files.exists(path)) {
            wrong = "no such file";
        } else if (Files.isDirectory(path)) {
            wrong = "is a directory, not a trace";
        } else if (!Files.isReadable(path)) {
            wrong = "permission denied";
        }
        if (wrong != null) {
            err.println("iovascope: " + file + ": " + wrong);
        }
        return wrong == null;
    }

    /** Without looking closely, because the other Java, which has an archive of its classes, does that sooner. */
    private static boolean mayHaveWindow() {
        return !needsDisplay() || !System.getenv().getOrDefault("DISPLAY", "").isEmpty();
    }

    /** Whoever chose a toolkit by a property knows what he does. */
    private static boolean needsDisplay() {
        return System.getProperty("glass.platform") == null && "Linux".equals(System.getProperty("os.name"));
    }

    /** Why no window can be shown, or null. */
    private static String obstacle() {
        return needsDisplay() ? new Display(System.getenv(), Path.of("/")).obstacle() : null;
    }

    /** @param args a trace, or nothing for the start page */
    private static int window(String[] args) {
        if (System.getProperty("prism.order") == null) {
            System.setProperty("prism.order", "sw");
        }
        Launch.main(args);
        return ExitStatus.OK;
    }

    /** Runs this program again in a Java with all that a window needs; that one looks at the arguments. */
    private static int inAnotherJava(String[] args) throws IOException, InterruptedException {
        ClassArchive archive = ClassArchive.of(JavaProcess.jar(), System.getenv(), System.getProperty("user.home"));
        int status = JavaProcess.run(JavaProcess.window(archive, List.of(args)), Map.of());
        if (archive != null) {
            archive.settle(status);
        }
        return status;
    }

    /**
     * The same trace and the same window, as text and as a picture.
     *
     * @param file as the user named it, or null for the sample
     */
    private int withoutWindow(String obstacle, String file) throws IOException, InterruptedException {
        out.println("iovascope: no window can be shown here (" + obstacle + "); findings as text, and a picture:");
        int status = file == null
                ? reportSample()
                : Cli.run(new String[] {"check", "--fail-on", "none", file}, out, err, System.in, ink, Main::render);
        if (status != ExitStatus.OK) {
            return status;
        }
        Path trace = file == null ? sampleFile() : Path.of(file);
        Path picture = Files.isDirectory(Path.of("target"))
                ? Path.of("target", "iovascope.png")
                : Path.of(System.getProperty("java.io.tmpdir"), "iovascope.png");
        Files.deleteIfExists(picture);
        out.flush();
        int drawn = render(List.of(trace.toString(), "finding", "window", "dark", SIZE, picture.toString()));
        if (drawn == 0 && Files.exists(picture)) {
            out.println("picture of the window: " + picture);
        } else {
            err.println("iovascope: the picture of the window could not be drawn (status " + drawn + ")");
        }
        return ExitStatus.OK;
    }

    /** Draws in a Java of its own, without a display. */
    private static int render(List<String> arguments) throws IOException, InterruptedException {
        return JavaProcess.run(
                JavaProcess.withJavaFx(
                        List.of(),
                        "iovascope.ui.OffscreenPicture",
                        Map.of(
                                "glass.platform", "Monocle",
                                "monocle.platform", "Headless",
                                "prism.order", "sw",
                                "headless.geometry", SIZE + "-32"),
                        arguments),
                Map.of());
    }

    private int reportSample() throws IOException {
        Inspection inspection = Inspector.inspect(SAMPLE, sample(), InspectOptions.NONE);
        new TextReport(out, ink).add(inspection, inspection.findings());
        return ExitStatus.OK;
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("samples/" + SAMPLE)) {
            return in.readAllBytes();
        }
    }

    private static Path sampleFile() throws IOException {
        Path folder = Files.createTempDirectory("iovascope");
        Path copy = folder.resolve(SAMPLE);
        Files.write(copy, sample());
        folder.toFile().deleteOnExit();
        copy.toFile().deleteOnExit();
        return copy;
    }

    /** Colour goes to a terminal only, and not to one whose owner does not want it. */
    private static Ink ink() {
        if (!System.getenv().getOrDefault("NO_COLOR", "").isEmpty()) {
            return Ink.PLAIN;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") ? Ink.COLOURED : Ink.PLAIN;
        } catch (IOException | UnsupportedOperationException e) {
            return Ink.PLAIN; // where this cannot be told, colour would be a guess
        }
    }
}
