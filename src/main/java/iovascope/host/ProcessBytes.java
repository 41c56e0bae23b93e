package iovascope.host;

import iovascope.mem.Unsigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * The bytes of a process, through {@code /proc/PID/mem}.
 *
 * <p>Reading is no mere look: a page of shared memory that nobody has touched yet is made, filled with zeros, and stays.
 */
public final class ProcessBytes implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private ProcessBytes(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @param proc {@link ProcessMaps#PROC}, or a folder that stands for it */
    public static ProcessBytes openToRead(Path proc, long pid) throws IOException {
        return open(proc, pid, EnumSet.of(StandardOpenOption.READ));
    }

    /** @param proc {@link ProcessMaps#PROC}, or a folder that stands for it */
    public static ProcessBytes openToWrite(Path proc, long pid) throws IOException {
        return open(proc, pid, EnumSet.of(StandardOpenOption.WRITE));
    }

    private static ProcessBytes open(Path proc, long pid, Set<StandardOpenOption> options) throws IOException {
        Path file = ProcessMaps.file(proc, pid, "mem");
        return new ProcessBytes(file, ProcFile.open(file, options));
    }

    /**
     * Fills all between 0 and the limit.
     *
     * @param uaddr of the first byte; below 2^63, as all user memory is
     * @param into outside the heap, or it is copied once more
     * @throws IOException if one of the bytes is not mapped, or the process has ended
     */
    public void read(long uaddr, ByteBuffer into) throws IOException {
        into.position(0);
        while (into.hasRemaining()) {
            move(uaddr + into.position(), () -> channel.read(into, uaddr + into.position()));
        }
        into.position(0);
    }

    /** Writes all between 0 and the limit. */
    public void write(long uaddr, ByteBuffer from) throws IOException {
        from.position(0);
        while (from.hasRemaining()) {
            move(uaddr + from.position(), () -> channel.write(from, uaddr + from.position()));
        }
        from.position(0);
    }

    private interface Move {
        int make() throws IOException;
    }

    private void move(long uaddr, Move move) throws IOException {
        int moved;
        try {
            moved = move.make();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw ProcFile.wrong(file, "at " + Unsigned.hex(uaddr) + ": " + e.getMessage());
        }
        // Without memory the kernel gives an end of file, not an error.
        if (moved <= 0) {
            throw ProcFile.wrong(file, "at " + Unsigned.hex(uaddr) + ": the process has ended");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
