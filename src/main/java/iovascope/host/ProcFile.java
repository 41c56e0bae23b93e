package iovascope.host;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/** Files below {@code /proc} and {@code /sys}: what their errors mean is not what they mean elsewhere. */
final class ProcFile {

    private ProcFile() {}

    /** All of a file. Its size is not asked for, because there it is 0. */
    static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw explained(file, e);
        }
    }

    static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        try {
            return FileChannel.open(file, options);
        } catch (IOException e) {
            throw explained(file, e);
        }
    }

    /** The error with the file's name before it and what it means behind it. */
    static IOException explained(Path file, IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return failure;
        }
        if (failure instanceof NoSuchFileException) {
            return wrong(file, "no such file: the process has ended, or this system has none");
        }
        if (failure instanceof AccessDeniedException) {
            return wrong(file, "permission denied: it takes the user of that process, or CAP_SYS_PTRACE");
        }
        // ESRCH, of a process that ended while it was looked at, comes as a text only.
        return wrong(file, String.valueOf(failure.getMessage()).replace(file + ": ", ""));
    }

    static IOException wrong(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
