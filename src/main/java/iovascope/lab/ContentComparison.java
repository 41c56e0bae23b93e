package iovascope.lab;

import iovascope.host.Pagemap;
import iovascope.host.ProcessBytes;
import iovascope.mem.Unsigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Tells by every byte whether two places hold the same. That is no proof that they are the same memory: two memories that
 * nobody has written yet hold the same, and so do a memory and its copy. A difference is a proof, while nobody writes.
 */
final class ContentComparison {

    /** Two of them fit into a cache of the second level. */
    private static final int CHUNK = 256 << 10;

    private ContentComparison() {}

    static Look look(Path proc, MappedGuest older, MappedGuest newer, Look.Watcher watcher) throws IOException {
        ByteBuffer before = ByteBuffer.allocateDirect(CHUNK);
        ByteBuffer after = ByteBuffer.allocateDirect(CHUNK);
        try (ProcessBytes oldBytes = ProcessBytes.openToRead(proc, older.pid());
                ProcessBytes newBytes = ProcessBytes.openToRead(proc, newer.pid())) {
            for (long at = 0; at < older.size(); at += CHUNK) {
                watcher.looked(at, older.size());
                int count = (int) Math.min(CHUNK, older.size() - at);
                oldBytes.read(older.uaddr() + at, before.limit(count));
                newBytes.read(newer.uaddr() + at, after.limit(count));
                int differs = before.mismatch(after);
                if (differs >= 0) {
                    return new Look(
                            Sameness.DIFFERENT,
                            2 * (at + count),
                            (at + differs) / Pagemap.PAGE + 1,
                            "byte %s is 0x%02x and 0x%02x"
                                    .formatted(Unsigned.hex(at + differs), before.get(differs), after.get(differs)));
                }
            }
        }
        return new Look(Sameness.SAME, 2 * older.size(), older.size() / Pagemap.PAGE, "");
    }
}
