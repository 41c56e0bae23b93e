package iovascope.ui.gallery;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.MiddleView;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/** What a picture of the window is taken of. None of them depends on the clock, the user or the machine. */
enum Moment {
    /** Nothing is open; some files were. */
    START(Moment::remember),
    /** The first remap that leads elsewhere. */
    WRONG_REMAP(model -> sample(model, SampleTrace.NAME, SampleTrace.WRONG_REMAP)),
    /** A correct live update between the second remap and the third. */
    MID_FLIGHT(model -> sample(model, "live-update-correct.vtrace", Moment.SECOND_REMAP)),
    /** A file that cannot be read was to be opened, above a trace that stays. */
    UNREADABLE(Moment::refuse),
    /** Ten thousand mappings were remapped, three of them wrongly. */
    TEN_THOUSAND(model -> {
        open(model, "ten-thousand-mappings.vtrace.gz");
        model.viewProperty().set(MiddleView.DELTA);
    }),
    /** Step 22, before the owner changes, is A; step 30, when the device runs again, is B. */
    COMPARED(model -> {
        sample(model, SampleTrace.NAME, Moment.RESUMED);
        model.viewProperty().set(MiddleView.COMPARE);
    }),
    /** A million messages: twenty live updates with a dozen mistakes, seen from the eighth of them. */
    MILLION(model -> {
        model.show(Million.TRACE);
        model.select(Million.TRACE.problems().get(7));
    });

    private static final int SECOND_REMAP = 29;
    private static final int BEFORE_NEW_OWNER = 22;
    private static final int RESUMED = 30;

    /** Read once: it takes longer than all pictures of it. */
    private static final class Million {

        private static final OpenTrace TRACE = OpenTrace.of(
                "a-million-messages.vtrace",
                Inspector.inspect(
                        Generator.trace(new WorkloadSpec(
                                Workload.LIVE_UPDATE,
                                1_000_000,
                                50_000,
                                IovaOrder.RANDOM,
                                12,
                                WorkloadSpec.DEFAULT_SEED)),
                        InspectOptions.NONE));
    }

    private final Consumer<WindowModel> arrange;

    Moment(Consumer<WindowModel> arrange) {
        this.arrange = arrange;
    }

    /** A model that stands there, and that nothing listens to. */
    WindowModel model(Theme theme) {
        WindowModel model = new WindowModel(Runnable::run, Runnable::run);
        model.preferences().themeProperty().set(theme);
        model.preferences().reduceMotionProperty().set(true);
        arrange.accept(model);
        return model;
    }

    /** Which steps are compared in it; null for those that a window compares at first. */
    ComparisonModel compared(WindowModel model) {
        if (this != COMPARED) {
            return null;
        }
        ComparisonModel compared = new ComparisonModel(model, Runnable::run, Runnable::run);
        compared.setA(BEFORE_NEW_OWNER);
        compared.setB(RESUMED);
        return compared;
    }

    private static void sample(WindowModel model, String name, int step) {
        open(model, name);
        model.go(step);
    }

    private static void open(WindowModel model, String name) {
        model.loading().openSample(name);
        if (model.trace() == null) {
            throw new AssertionError("no such sample: " + name + ", "
                    + model.loading().problemProperty().get());
        }
    }

    private static void remember(WindowModel model) {
        List<String> files = List.of("guest-reboot.vtrace 31 0", "qemu-9.1-migration.log 4310 2", "nightly.log 188 0");
        Properties recent = new Properties();
        for (int at = 0; at < files.size(); at++) {
            String[] words = files.get(at).split(" ");
            recent.setProperty("recent." + at, "/home/ada/traces/" + words[0]);
            recent.setProperty("recent." + at + ".messages", words[1]);
            recent.setProperty("recent." + at + ".problems", words[2]);
        }
        String theme = model.preferences().theme().name();
        recent.setProperty("theme", theme);
        recent.setProperty("reduce-motion", "true");
        withFile("settings.properties", lines(recent), file -> new SettingsFile(file).read(model));
    }

    private static List<String> lines(Properties properties) {
        return properties.stringPropertyNames().stream()
                .sorted()
                .map(name -> name + "=" + properties.getProperty(name))
                .toList();
    }

    private static void refuse(WindowModel model) {
        sample(model, SampleTrace.NAME, SampleTrace.WRONG_REMAP);
        List<String> bad = List.of("vtrace 1", "process qemu pid=1200", "0.000100  qemu  updat  asid=0 iova=0x0");
        withFile("half-written.vtrace", bad, model.loading()::open);
    }

    private static void withFile(String name, List<String> lines, Consumer<Path> use) {
        try {
            Path folder = Files.createTempDirectory("gallery");
            Path file = Files.write(folder.resolve(name), lines);
            use.accept(file);
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
