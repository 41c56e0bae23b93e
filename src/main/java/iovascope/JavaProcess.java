package iovascope;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A second Java with the flags that only a command line can give: JavaFX on the module path, the exports that Monocle
 * needs, and leave to use native code, which recent versions warn about otherwise.
 */
final class JavaProcess {

    /** From here on Java warns about native access and memory access of JavaFX 21. */
    private static final int WARNS = 24;

    private static final List<String> PASSED_ON =
            List.of("prism.", "glass.", "javafx.", "monocle.", "headless.", "iovascope.", "java.io.tmpdir");

    /** {@code javafx-base-21.0.12.jar} is empty, {@code javafx-base-21.0.12-linux.jar} has the module. */
    private static final int NAME_PARTS = 3;

    /**
     * Java compiles a method for the second time after ten times as many calls and rounds as usual: of those that a start
     * calls hardly any is worth it, and those that a long trace calls get there.
     */
    private static final List<String> SECOND_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** Set where the flags that a window needs were given already. */
    private static final String MODULES = "iovascope.modules";

    private JavaProcess() {}

    /**
     * Whether this Java can show the window itself: whoever started it gave it the flags, or it needs none but to have
     * JavaFX as modules.
     */
    static boolean showsWindows() {
        boolean quiet = Runtime.version().feature() < WARNS && System.getProperty("glass.platform") == null;
        return Boolean.getBoolean(MODULES)
                || quiet && ModuleLayer.boot().findModule("javafx.graphics").isPresent();
    }

    /** Starts a class of this program, with the streams of this process, and waits for its end. */
    static int run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process child = builder.start();
        Thread ending = new Thread(child::destroy, "end the second Java");
        Runtime.getRuntime().addShutdownHook(ending);
        int status = child.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            return status; // shutting down already: the hook has run
        }
        return status;
    }

    /** The jar that this program runs from, or null. */
    static Path jar() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? Path.of(path).toAbsolutePath()
                : null;
    }

    /** The command that runs this program with all that a window needs. @param archive null for none */
    static List<String> window(ClassArchive archive, List<String> arguments) {
        List<String> flags = new ArrayList<>(archive == null ? List.of() : archive.flags());
        flags.addAll(SECOND_COMPILER);
        return withJavaFx(flags, Main.class.getName(), Map.of(MODULES, "true"), arguments);
    }

    /**
     * The command that runs a class which uses JavaFX.
     *
     * @param flags of the virtual machine
     * @param properties settings by name; what the user set for this process overrules them
     */
    static List<String> withJavaFx(
            List<String> flags, String mainClass, Map<String, String> properties, List<String> arguments) {
        List<String> modules = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (String element : pathElements()) {
            String file = new File(element).getName();
            boolean javaFx = file.startsWith("javafx-") && file.endsWith(".jar");
            if (!javaFx) {
                classes.add(element);
            } else if (file.split("-").length > NAME_PARTS) {
                modules.add(element);
            }
        }
        Collections.sort(modules);
        if (jar() != null) {
            // Its manifest names the others, and an archive of classes is for one spelling of the class path.
            classes = List.of(jar().toString());
        }
        List<String> command = java();
        command.addAll(flags);
        command.addAll(List.of("--module-path", String.join(File.pathSeparator, modules)));
        command.addAll(List.of("--add-modules", "javafx.controls,javafx.fxml"));
        for (String opened : List.of("com.sun.javafx.application", "com.sun.glass.ui")) {
            command.add("--add-exports=javafx.graphics/" + opened + "=ALL-UNNAMED");
            command.add("--add-opens=javafx.graphics/" + opened + "=ALL-UNNAMED");
        }
        for (String exported : List.of("com.sun.javafx.util", "com.sun.glass.ui.delegate")) {
            command.add("--add-exports=javafx.graphics/" + exported + "=ALL-UNNAMED");
        }
        command.add("--add-exports=javafx.base/com.sun.javafx.logging=ALL-UNNAMED");
        command.add("--add-opens=javafx.graphics/javafx.stage=ALL-UNNAMED");
        if (Runtime.version().feature() >= WARNS) {
            command.add("--enable-native-access=javafx.graphics,ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            command.add("-D" + property.getKey() + "=" + property.getValue());
        }
        command.addAll(ownProperties());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classes), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The command that runs a class on the class path of this process. */
    static List<String> plain(String mainClass, Map<String, String> properties) {
        List<String> command = java();
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(ownProperties());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, pathElements()), mainClass));
        return command;
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    /** Given last, so that they overrule what stands before them. */
    private static List<String> ownProperties() {
        List<String> settings = new ArrayList<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            for (String beginning : PASSED_ON) {
                if (name.startsWith(beginning)) {
                    settings.add("-D" + name + "=" + System.getProperty(name));
                }
            }
        }
        return settings;
    }

    /** Class path and module path of this process, with what the manifest of a jar adds. */
    private static Set<String> pathElements() {
        Set<String> elements = new LinkedHashSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String element : System.getProperty(property, "").split(File.pathSeparator)) {
                if (!element.isEmpty()) {
                    elements.add(element);
                    elements.addAll(addedByManifest(Path.of(element)));
                }
            }
        }
        return elements;
    }

    private static List<String> addedByManifest(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return List.of();
        }
        List<String> added = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            String names = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String name : names == null ? new String[0] : names.trim().split(" +")) {
                Path path = jar.toAbsolutePath().getParent().resolve(name);
                if (Files.exists(path)) {
                    added.add(path.toString());
                }
            }
        } catch (IOException e) {
            return List.of(); // Java itself ignores a class path element that it cannot read
        }
        return added;
    }
}
