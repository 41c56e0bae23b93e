package iovascope.host;

import iovascope.mem.Unsigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Which page frame lies behind each page of a process, from {@code /proc/PID/pagemap}: eight bytes a page.
 *
 * <p>It tells of one mapping: a page that another process uses all the time is absent here until this process touches it.
 * And it holds for that moment only: the kernel may move any page that is not pinned.
 *
 * <p>Source: Linux {@code Documentation/admin-guide/mm/pagemap.rst}.
 */
public final class Pagemap implements AutoCloseable {

    /** Bytes of a page, and of what one entry stands for, also within a huge page. */
    public static final int PAGE = 4096;
    /** Bytes of an entry. */
    public static final int ENTRY = Long.BYTES;

    private static final int PAGE_SHIFT = 12;
    private static final long FRAME = (1L << 55) - 1;
    private static final int SWAPPED = 62;
    private static final int PRESENT = 63;

    private final Path file;
    private final FileChannel channel;

    private Pagemap(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @param proc {@link ProcessMaps#PROC}, or a folder that stands for it */
    public static Pagemap open(Path proc, long pid) throws IOException {
        Path file = ProcessMaps.file(proc, pid, "pagemap");
        return new Pagemap(file, ProcFile.open(file, Set.of(StandardOpenOption.READ)));
    }

    /** Memory for the entries of so many pages; outside the heap, so that nothing is copied. */
    public static ByteBuffer entries(int pages) {
        return ByteBuffer.allocateDirect(pages * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the entries of consecutive pages, as many as there is room for between 0 and the limit.
     *
     * @param uaddr of the first page, a multiple of {@link #PAGE}
     * @throws IOException if one of them is not there: the process has ended
     */
    public void read(long uaddr, ByteBuffer entries) throws IOException {
        entries.position(0);
        long at = (uaddr >>> PAGE_SHIFT) * ENTRY;
        while (entries.hasRemaining()) {
            int came;
            try {
                came = channel.read(entries, at + entries.position());
            } catch (IOException e) {
                throw ProcFile.explained(file, e);
            }
            if (came <= 0) {
                throw ProcFile.wrong(file, "nothing of the page at " + Unsigned.hex(uaddr) + ": the process has ended");
            }
        }
        entries.position(0);
    }

    /** Whether the page is in memory, and in the page table of this process. */
    public static boolean present(long entry) {
        return entry >>> PRESENT != 0;
    }

    public static boolean swapped(long entry) {
        return (entry >>> SWAPPED & 1) != 0;
    }

    /** The page frame of a page that is present; 0 if it was kept back, see {@link #frameVisible}. */
    public static long frame(long entry) {
        return entry & FRAME;
    }

    /** Whether the entry of a page that is present tells its frame. To those without CAP_SYS_ADMIN none does. */
    public static boolean frameVisible(long entry) {
        return frame(entry) != 0;
    }

    /**
     * Whether the kernel tells frames to whoever opened this.
     *
     * @param uaddr of a page that is present
     */
    public boolean framesVisible(long uaddr) throws IOException {
        ByteBuffer one = entries(1);
        read(uaddr, one);
        return present(one.getLong(0)) && frameVisible(one.getLong(0));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
