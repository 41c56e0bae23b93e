package iovascope.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What this process has of the system's that a run could leave behind.
 *
 * @param children processes whose parent this is, by command
 * @param descriptors memory objects, sockets, and files of other processes that are open
 * @param mappings of memory objects
 * @param threads whose names begin with {@code lab}
 * @param folders of this process in the one for temporary files
 */
record SystemCensus(
        List<String> children,
        List<String> descriptors,
        List<String> mappings,
        List<String> threads,
        Collection<String> folders) {

    static SystemCensus now() throws IOException {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("lab"))
                .map(Thread::getName)
                .sorted()
                .toList();
        List<String> mappings = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("memfd:"))
                .toList();
        return new SystemCensus(findChildren(), findDescriptors(), mappings, threads, findFolders());
    }

    private static List<String> findChildren() {
        return ProcessHandle.current()
                .children()
                .map(child -> child.pid() + " " + child.info().commandLine().orElse("?"))
                .sorted()
                .toList();
    }

    private static List<String> findDescriptors() throws IOException {
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> fds = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path fd : fds) {
                String target = target(fd);
                boolean proc = target.startsWith("/proc/") && !target.endsWith("/fd");
                if (target.startsWith("/memfd:")
                        || proc
                        || target.startsWith("socket:")
                        || target.startsWith("pipe:")) {
                    open.add(target);
                }
            }
        }
        open.sort(null);
        return open;
    }

    private static String target(Path fd) throws IOException {
        try {
            return Files.readSymbolicLink(fd).toString();
        } catch (NoSuchFileException e) {
            return ""; // closed meanwhile
        }
    }

    private static Collection<String> findFolders() throws IOException {
        Collection<String> folders = new TreeSet<>();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                temporary, "iovascope-lab-" + ProcessHandle.current().pid() + "-*")) {
            found.forEach(folder -> folders.add(folder.getFileName().toString()));
        }
        return folders;
    }
}
