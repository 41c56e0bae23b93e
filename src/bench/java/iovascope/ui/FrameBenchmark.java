package iovascope.ui;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How smooth the window is: the real one, with two large traces, driven by real keys.
 *
 * <pre>
 * mvn -q -Pbench test-compile exec:exec -Dbench.main=iovascope.ui.FrameBenchmark -Dbench="messages=1000000 runs=1"
 * </pre>
 *
 * <p>With a {@code DISPLAY} the window opens there, otherwise off-screen. Each trace and each clock gets a Java of its
 * own: the common clock ticks at 60 Hz, and {@code fullspeed} begins a frame as soon as the one before is painted, so
 * that a gap is what a frame costs.
 *
 * <p>Goals, as medians of the runs: at 60 Hz at most 1 % of the gaps above 20 ms and none above 50 ms; at full speed a
 * median of 12 ms and a 95th percentile of 16.6 ms at most; 33 ms from a step to its picture; nothing drawn when idle.
 */
public final class FrameBenchmark {

    /** Largest heap; ten million messages need about half of it. */
    private static final String HEAP = "-Xmx6g";

    /** The toolkit would rather be a module. */
    private static final String QUIET = "-Djava.util.logging.config.file=src/test/resources/logging.properties";

    private static final List<String> OFFSCREEN = List.of(
            "-Dglass.platform=Monocle", "-Dmonocle.platform=Headless", "-Dheadless.geometry=1680x1050-32");

    private FrameBenchmark() {}

    /** @param args {@code messages=N} of the large trace, ten million if left out, {@code runs=N}, five, and
     *     {@code frames=N} of a run, 600 */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, Integer> options = options(args);
        boolean display = !System.getenv().getOrDefault("DISPLAY", "").isEmpty();
        System.out.printf(
                Locale.ROOT,
                "%s, Java %s, %d processors, load at the beginning: %s%n%n",
                display ? "display " + System.getenv("DISPLAY") : "off-screen (Monocle)",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                load());
        for (String trace : List.of("live/200000/10000", "long/" + options.get("messages") + "/1000")) {
            for (boolean full : new boolean[] {false, true}) {
                List<String> command = command(display, full);
                command.addAll(List.of(
                        trace, String.valueOf(options.get("runs")), String.valueOf(options.get("frames"))));
                int status = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (status != 0) {
                    System.exit(status);
                }
            }
        }
        System.out.println("load at the end: " + load());
    }

    private static List<String> command(boolean display, boolean full) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-Dprism.order=sw", QUIET));
        if (!display) {
            command.addAll(OFFSCREEN);
        }
        if (full) {
            command.add("-Djavafx.animation.fullspeed=true");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FrameRun.class.getName()));
        return command;
    }

    private static Map<String, Integer> options(String[] args) {
        Map<String, Integer> options = new TreeMap<>(Map.of("messages", 10_000_000, "runs", 5, "frames", 600));
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length != 2 || options.replace(parts[0], Integer.valueOf(parts[1])) == null) {
                throw new IllegalArgumentException("found '" + arg + "', expected messages=N, runs=N or frames=N");
            }
        }
        return options;
    }

    /** What else the machine does decides more than the window does. */
    private static String load() {
        return "%.1f"
                .formatted(ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
    }
}
