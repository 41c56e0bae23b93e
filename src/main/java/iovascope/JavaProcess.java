package iovascope;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private JavaProcess() {}

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

    /**
     * The command that runs a class which uses JavaFX.
     *
     * @param properties settings by name; what the user set for this process overrules them
     */
    static List<String> withJavaFx(String mainClass, Map<String, String> properties, List<String> arguments) {
        List<String> modules = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (String element : pathElements()) {
            String file = new File(element).getName();
            boolean javaFx = file.startsWith("javafx-") && file.endsWith(".jar");
            if (!javaFx) {
                classes.add(element);
            } else if (hasModule(element)) {
                modules.add(element);
            }
        }
        List<String> command = java();
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
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
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
            if (PASSED_ON.stream().anyMatch(name::startsWith)) {
                settings.add("-D" + name + "=" + System.getProperty(name));
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

    private static boolean hasModule(String jar) {
        try (JarFile file = new JarFile(jar)) {
            return file.getEntry("module-info.class") != null;
        } catch (IOException e) {
            return false; // as above
        }
    }
}
