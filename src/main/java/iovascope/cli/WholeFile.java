package iovascope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that bears its name only when it is whole: until then it lies beside it as {@code NAME.PID.part}. */
final class WholeFile {

    /** Writes the content of a file. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, in place of one that is there. What is no regular file, such as a pipe, is written to directly.
     *
     * @throws BadInputException if it cannot be written; nothing is left behind then
     */
    static void write(String file, Content content) {
        Path part = null;
        try {
            Path target = Path.of(file);
            if (Files.isDirectory(target)) {
                throw new BadInputException(file + ": is a directory");
            }
            boolean exists = Files.exists(target);
            if (exists && !Files.isRegularFile(target)) {
                try (OutputStream out = Files.newOutputStream(target)) {
                    content.write(out);
                }
                return;
            }
            if (exists) {
                target = target.toRealPath(); // a link stays one
            }
            part = target.resolveSibling(
                    target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            part.toFile().deleteOnExit(); // for those who press Ctrl-C
            try (OutputStream out = Files.newOutputStream(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                content.write(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            part = null;
        } catch (InvalidPathException e) {
            throw new BadInputException(file + ": no file can have this name: " + e.getReason());
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": no such folder");
        } catch (IOException e) {
            throw Sources.explained(file, e);
        } finally {
            delete(part);
        }
    }

    /**
     * Says at once that a file cannot be written, before work is done for it.
     *
     * @throws BadInputException if its folder is not there, or it is a folder itself
     */
    static void check(String file) {
        try {
            Path target = Path.of(file).toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new BadInputException(file + ": is a directory");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw new BadInputException(file + ": no such folder");
            }
        } catch (InvalidPathException e) {
            throw new BadInputException(file + ": no file can have this name: " + e.getReason());
        }
    }

    private static void delete(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // What kept it from being whole is the better message, and its name says that it is only a part.
        }
    }
}
