package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemMemory;
import iovascope.mem.Unsigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run needs of the system, asked before anything is begun. */
final class Requirements {

    /** What two children and the rest take beside the guest memory. */
    private static final long BESIDE = 256L << 20;
    /** What a small Java reserves of its address space. */
    private static final long JAVA_ADDRESSES = 2L << 30;

    private final Path proc;
    private final Libc libc;

    Requirements(Path proc, Libc libc) {
        this.proc = proc;
        this.libc = libc;
    }

    static Requirements of(Libc libc) {
        return new Requirements(Path.of("/proc"), libc);
    }

    /** @throws LabException if something is missing, with a sentence that says how much and what for */
    void check(LabSettings settings) throws IOException {
        if (!Files.isReadable(proc.resolve("self/maps"))) {
            throw new LabException("the laboratory needs " + proc + ", which cannot be read here");
        }
        GuestLayout layout = new GuestLayout(settings.ram());
        long touched = layout.slots() * GuestLayout.PAGE * (settings.script() == Script.CORRECT ? 1 : 2);
        long needed = touched + BESIDE;
        long available = SystemMemory.read(proc).available();
        if (available < needed) {
            throw new LabException("guest memory of %s needs about %s, and %s are available"
                    .formatted(Unsigned.size(settings.ram()), Unsigned.size(needed), Unsigned.size(available)));
        }
        long limit = SystemMemory.addressSpaceLimit(libc);
        long addresses = 2 * settings.ram() + JAVA_ADDRESSES;
        if (limit != Libc.NO_LIMIT && limit < addresses) {
            throw new LabException(
                    "RLIMIT_AS is %s, and each process needs about %s of addresses for guest memory of %s; see ulimit -v"
                            .formatted(Unsigned.size(limit), Unsigned.size(addresses), Unsigned.size(settings.ram())));
        }
    }
}
