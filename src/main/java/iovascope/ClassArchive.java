package iovascope;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/**
 * The archive of the classes that a window loads. Java maps it instead of reading and verifying thousands of classes, and
 * writes it when the first window closes.
 *
 * <p>Its name has the version of Java and the size of the program; one that is older than any of the jars is written anew.
 * Java itself compares the time and size of every jar as well, and takes no archive that does not fit. Where none can
 * be written, the window only comes later, so nothing here is an error. The launcher script uses the same archive.
 */
final class ClassArchive {

    private static final String PREFIX = "iovascope-";
    private static final String SUFFIX = ".jsa";

    private final Path archive;
    private final boolean usable;
    private final Path unfinished;

    private ClassArchive(Path archive, boolean usable, Path unfinished) {
        this.archive = archive;
        this.usable = usable;
        this.unfinished = unfinished;
    }

    /**
     * @param jar the program; null or a folder if it does not run from a jar, which an archive needs
     * @param environment variables of the process
     * @param home folder of the user
     * @return the archive, or null where there cannot be one
     */
    static ClassArchive of(Path jar, Map<String, String> environment, String home) {
        if (jar == null || !Files.isRegularFile(jar) || !jar.toString().endsWith(".jar")) {
            return null;
        }
        try {
            Path beside = jar.toAbsolutePath().getParent();
            Path folder = Files.isWritable(beside) ? beside : cache(environment, home);
            Files.createDirectories(folder);
            String version = System.getProperty("java.runtime.version");
            Path archive = folder.resolve(PREFIX + version + "-" + Files.size(jar) + SUFFIX);
            Path unfinished = archive.resolveSibling(archive.getFileName() + "." + System.nanoTime());
            return new ClassArchive(archive, isNewest(archive, jar, beside.resolve("lib")), unfinished);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static Path cache(Map<String, String> environment, String home) {
        String given = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (given.isEmpty() ? Path.of(home, ".cache") : Path.of(given)).resolve("iovascope");
    }

    private static boolean isNewest(Path archive, Path jar, Path libraries) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(archive);
        if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(libraries, "*.jar")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Flags of a Java that uses the archive, or writes it at its end. */
    List<String> flags() {
        // Java would print its complaints about an archive, to standard output even.
        return List.of(
                usable ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + unfinished,
                "-Xlog:disable");
    }

    /** Puts a new archive in its place, and the older ones away. @param status of the Java that wrote it */
    void settle(int status) {
        if (usable) {
            return;
        }
        try {
            if (status == 0 && Files.exists(unfinished)) {
                try (DirectoryStream<Path> old = Files.newDirectoryStream(archive.getParent(), PREFIX + "*" + SUFFIX)) {
                    for (Path each : old) {
                        Files.delete(each);
                    }
                }
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            return; // the next window tries again
        }
    }
}
