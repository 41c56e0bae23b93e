package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.Pagemap;
import iovascope.mem.Unsigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Tells by page frames whether two places are the same memory: the physical page behind each. What is not in the page table
 * of both is not claimed to be anything, so that all of it has to be touched before, in both processes.
 *
 * <p>The answer holds for that moment: the kernel may move a page while it is being compared.
 */
final class FrameComparison implements AutoCloseable {

    private static final int CHUNK_PAGES = 1 << 16;
    /** A process that is told to touch this much answers within a second. */
    private static final long TOUCH_BYTES = 256L << 20;

    private final MappedGuest older;
    private final MappedGuest newer;
    private final Pagemap oldFrames;
    private final Pagemap newFrames;
    private final ByteBuffer before = Pagemap.entries(CHUNK_PAGES);
    private final ByteBuffer after = Pagemap.entries(CHUNK_PAGES);
    private long compared;
    private long read;
    private String absent;

    private FrameComparison(Path proc, MappedGuest older, MappedGuest newer) throws IOException {
        this.older = older;
        this.newer = newer;
        oldFrames = Pagemap.open(proc, older.pid());
        try {
            newFrames = Pagemap.open(proc, newer.pid());
        } catch (IOException e) {
            oldFrames.close();
            throw e;
        }
    }

    /** Brings every page into the page tables of both. Pages that nobody had touched are made by that, and stay. */
    static void touch(MappedGuest older, MappedGuest newer, Look.Watcher watcher) throws IOException {
        long size = older.size();
        for (long at = 0; at < size; at += TOUCH_BYTES) {
            watcher.looked(at, size);
            long length = Math.min(TOUCH_BYTES, size - at);
            older.advise(at, length, Libc.MADV_POPULATE_READ);
            newer.advise(at, length, Libc.MADV_POPULATE_READ);
        }
    }

    static Look look(Path proc, MappedGuest older, MappedGuest newer, Look.Watcher watcher) throws IOException {
        try (FrameComparison comparison = new FrameComparison(proc, older, newer)) {
            return comparison.look(watcher);
        }
    }

    private Look look(Look.Watcher watcher) throws IOException {
        long pages = older.size() / Pagemap.PAGE;
        for (long page = 0; page < pages; page += CHUNK_PAGES) {
            watcher.looked(page, pages);
            int count = (int) Math.min(CHUNK_PAGES, pages - page);
            before.limit(count * Pagemap.ENTRY);
            after.limit(count * Pagemap.ENTRY);
            oldFrames.read(older.uaddr() + page * Pagemap.PAGE, before);
            newFrames.read(newer.uaddr() + page * Pagemap.PAGE, after);
            read += 2L * count * Pagemap.ENTRY;
            Look end = chunk(page, count);
            if (end != null) {
                return end;
            }
        }
        return absent == null ? found(Sameness.SAME, "") : found(Sameness.NO_CLAIM, absent);
    }

    /** Null if nothing differs. */
    private Look chunk(long page, int count) throws IOException {
        for (int at = 0; at < count; at++) {
            long oldEntry = before.getLong(at * Pagemap.ENTRY);
            long newEntry = after.getLong(at * Pagemap.ENTRY);
            Sameness sameness = compare(oldEntry, newEntry);
            if (sameness == Sameness.DIFFERENT) {
                // It may have moved between the two reads.
                oldEntry = again(oldFrames, older, page + at);
                newEntry = again(newFrames, newer, page + at);
                sameness = compare(oldEntry, newEntry);
            }
            if (sameness != Sameness.NO_CLAIM) {
                compared++;
            } else if (hidden(oldEntry) || hidden(newEntry)) {
                return found(Sameness.NO_CLAIM, "the kernel tells page frames only to a process with CAP_SYS_ADMIN");
            } else if (absent == null) {
                boolean inOld = Pagemap.present(oldEntry);
                absent = "page %s is not in the page table of process %d: what lies there cannot be told"
                        .formatted(Unsigned.hex(page + at), inOld ? newer.pid() : older.pid());
            }
            if (sameness == Sameness.DIFFERENT) {
                return found(
                        Sameness.DIFFERENT,
                        "page %s lies in frames %s and %s"
                                .formatted(
                                        Unsigned.hex(page + at),
                                        Unsigned.hex(Pagemap.frame(oldEntry)),
                                        Unsigned.hex(Pagemap.frame(newEntry))));
            }
        }
        return null;
    }

    static Sameness compare(long oldEntry, long newEntry) {
        boolean told = Pagemap.present(oldEntry)
                && Pagemap.present(newEntry)
                && Pagemap.frameVisible(oldEntry)
                && Pagemap.frameVisible(newEntry);
        if (!told) {
            return Sameness.NO_CLAIM;
        }
        return Pagemap.frame(oldEntry) == Pagemap.frame(newEntry) ? Sameness.SAME : Sameness.DIFFERENT;
    }

    private static boolean hidden(long entry) {
        return Pagemap.present(entry) && !Pagemap.frameVisible(entry);
    }

    private static long again(Pagemap frames, MappedGuest guest, long page) throws IOException {
        ByteBuffer one = Pagemap.entries(1);
        frames.read(guest.uaddr() + page * Pagemap.PAGE, one);
        return one.getLong(0);
    }

    private Look found(Sameness sameness, String reason) {
        return new Look(sameness, read, compared, reason);
    }

    @Override
    public void close() throws IOException {
        try (oldFrames) {
            newFrames.close();
        }
    }
}
