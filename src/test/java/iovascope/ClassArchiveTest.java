package iovascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final FileTime LATER = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);

    @TempDir
    Path folder;

    private Path jar;
    private Path library;

    @BeforeEach
    void install() throws IOException {
        jar = Files.writeString(folder.resolve("iovascope.jar"), "12345");
        library = Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("a.jar"));
    }

    @Test
    void isWrittenAtTheFirstEndAndThenUsed() throws IOException {
        Path archive = write("first", 0);
        assertEquals("iovascope-" + System.getProperty("java.runtime.version") + "-5.jsa", name(archive));
        assertEquals("-XX:SharedArchiveFile=" + archive, flag());
        assertEquals("first", Files.readString(archive));
    }

    @Test
    void isNotKeptFromAProgramThatFailed() throws IOException {
        assertNull(write("broken", 1));
        assertTrue(flag().startsWith("-XX:ArchiveClassesAtExit="), flag());
    }

    @Test
    void isWrittenAnewAfterTheProgramOrALibraryChanged() throws IOException {
        write("first", 0);
        Files.setLastModifiedTime(library, LATER);
        assertTrue(flag().startsWith("-XX:ArchiveClassesAtExit="), flag());
        Files.setLastModifiedTime(library, FileTime.fromMillis(0));
        Files.setLastModifiedTime(jar, LATER);
        assertTrue(flag().startsWith("-XX:ArchiveClassesAtExit="), flag());
    }

    @Test
    void putsTheOneOfAnOlderProgramAway() throws IOException {
        write("first", 0);
        Files.writeString(jar, "123456");
        assertEquals("second", Files.readString(write("second", 0)));
    }

    @Test
    void needsAJar() {
        assertNull(ClassArchive.of(null, Map.of(), "none"));
        assertNull(ClassArchive.of(folder, Map.of(), "none"));
    }

    @Test
    void doesWithoutWhereNothingCanBeWritten() throws IOException {
        ClassArchive archive = ClassArchive.of(jar, Map.of(), folder.toString());
        archive.settle(0);
        assertFalse(Files.exists(Path.of(flag().replaceFirst(".*=", ""))));
        // A folder that the user may not write to, and a file where the cache should be; root may write everywhere.
        if (folder.toFile().setWritable(false) && !Files.isWritable(folder)) {
            assertNull(ClassArchive.of(jar, Map.of("XDG_CACHE_HOME", jar.toString()), "none"));
        }
    }

    /** Plays a Java that writes the archive; returns the only one there is then, or null. */
    private Path write(String content, int status) throws IOException {
        ClassArchive archive = ClassArchive.of(jar, Map.of(), "none");
        Path written = Path.of(archive.flags().get(0).replaceFirst("-XX:ArchiveClassesAtExit=", ""));
        Files.writeString(written, content);
        archive.settle(status);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().contains(".jsa")).toList();
            assertTrue(found.size() <= 1, found.toString());
            return found.isEmpty() ? null : found.get(0);
        }
    }

    private String flag() {
        return ClassArchive.of(jar, Map.of(), "none").flags().get(0);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
