package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.Pagemap;
import iovascope.host.ProcessBytes;
import iovascope.host.ProcessMaps;
import iovascope.host.SystemCallException;
import iovascope.host.SystemMemory;
import iovascope.host.UnsupportedHostException;
import iovascope.mem.Unsigned;
import iovascope.vhost.Errno;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures what it costs to tell whether the memory at an old uaddr in one process and at a new uaddr in another is the
 * same: the check that a kernel does not make when a mapping is moved, because the device stands still meanwhile.
 *
 * <p>Both processes are real. The new one has mapped its memory and touched nothing of it, as one that takes over; it maps
 * it anew for each look.
 */
public final class MemoryVerification {

    /** Each figure is the median of so many; odd. */
    private static final int ROUNDS = 3;
    /** A look at mappings takes no time worth saving, and is the more easily disturbed. */
    private static final int MAPPING_ROUNDS = 51;
    /** Its figures would tell more of the Java compiler than of memory. */
    private static final long WARM_UP_RAM = LabSettings.LEAST_RAM;

    private static final long FIRST_RAM = 64L << 20;
    private static final int SPARSE = 64;
    private static final long LEAST_MARGIN = 512L << 20;
    private static final long MIB = 1 << 20;
    /** Not in {@link Libc}: only where the kernel gives huge pages to those who did not ask. */
    private static final int MADV_NOHUGEPAGE = 15;

    private final Path proc;
    private final Path sys;
    private final Libc libc;
    private final Start start;

    /** Starts the two processes. */
    interface Start {
        TwoProcesses start() throws IOException;
    }

    /** Is told what comes out, and how far it is. What it throws ends the measuring. */
    public interface Watcher {

        /** @param of how much there is to do in this part */
        void progress(String part, long done, long of);

        /** One figure. */
        void measured(VerificationCost cost);

        /** Something that belongs to the figures: a sentence without full stop. */
        void noted(String note);
    }

    private enum Memory {
        POPULATED("populated", 1),
        SPARSE("sparse", MemoryVerification.SPARSE),
        HUGE("huge pages", 1);

        private final String word;
        private final int stride;

        Memory(String word, int stride) {
            this.word = word;
            this.stride = stride;
        }
    }

    /** One look with the time it took, and the time that touching took before; the second is part of the first. */
    private record Round(Look look, long nanos, long touching) {}

    MemoryVerification(Path proc, Path sys, Libc libc, Start start) {
        this.proc = proc;
        this.sys = sys;
        this.libc = libc;
        this.start = start;
    }

    /** On this system, with two processes of its own. */
    public static MemoryVerification here() throws UnsupportedHostException {
        return new MemoryVerification(ProcessMaps.PROC, SystemMemory.SYS, Libc.here(), VmmPair::start);
    }

    /** 64 MiB and four times as much each time, as far as there is memory; in bytes. */
    public List<Long> sizes() throws IOException {
        SystemMemory memory = SystemMemory.read(proc);
        List<Long> sizes = new ArrayList<>();
        for (long ram = FIRST_RAM; ram <= LabSettings.MOST_RAM && fits(memory, ram); ram *= 4) {
            sizes.add(ram);
        }
        if (sizes.isEmpty()) {
            throw tooLittle(memory, FIRST_RAM);
        }
        return sizes;
    }

    /**
     * Measures guests of these sizes, one after another. Nothing is left behind, however it ends.
     *
     * @param sizes in bytes, each as {@link LabSettings} has them
     * @throws IOException before anything is mapped, if one of them is more than there is; or when a process ends or the
     *     system refuses something
     */
    public void measure(List<Long> sizes, Watcher watcher) throws IOException {
        for (long ram : sizes) {
            admit(ram);
        }
        try (TwoProcesses processes = start.start()) {
            run(processes, WARM_UP_RAM, new Silent(watcher));
            for (long ram : sizes) {
                run(processes, ram, watcher);
            }
        }
    }

    private static boolean fits(SystemMemory memory, long ram) {
        // The page tables of both take eight bytes a page, and the processes something too.
        return ram + ram / 128 + margin(memory) <= memory.available();
    }

    private static long margin(SystemMemory memory) {
        return Math.max(LEAST_MARGIN, memory.available() / 8);
    }

    private void admit(long ram) throws IOException {
        if (ram < LabSettings.LEAST_RAM || ram > LabSettings.MOST_RAM || ram % MIB != 0) {
            throw new LabException(
                    "guest memory of " + Unsigned.size(ram) + "; expected whole MiB from 16 MiB to 1 TiB");
        }
        SystemMemory memory = SystemMemory.read(proc);
        if (!fits(memory, ram)) {
            throw tooLittle(memory, ram);
        }
        long limit = SystemMemory.addressSpaceLimit(libc);
        if (limit != Libc.NO_LIMIT && Long.compareUnsigned(limit, ram) <= 0) {
            throw new LabException("guest memory of %s is more than the address space that a process may map: RLIMIT_AS"
                            .formatted(Unsigned.size(ram))
                    + " (ulimit -v) is " + limit / MIB + " MiB");
        }
    }

    private LabException tooLittle(SystemMemory memory, long ram) {
        return new LabException(
                "guest memory of %s does not fit: %s says MemAvailable is %d MiB, of which %d MiB stay free; %s"
                        .formatted(
                                Unsigned.size(ram),
                                proc.resolve("meminfo"),
                                memory.available() / MIB,
                                margin(memory) / MIB,
                                "looking at sparse memory fills it"));
    }

    private void run(TwoProcesses processes, long ram, Watcher watcher) throws IOException {
        HugePages huge = HugePages.of(SystemMemory.read(proc), SystemMemory.sharedHugePages(sys), ram);
        try {
            new Guest(processes, ram, Memory.POPULATED, huge, watcher).measure();
            new Guest(processes, ram, Memory.SPARSE, huge, watcher).measure();
            if (huge.possible()) {
                new Guest(processes, ram, Memory.HUGE, huge, watcher).measure();
            } else {
                watcher.noted("no huge pages: " + huge.obstacle());
            }
        } catch (SystemCallException e) {
            long limit = SystemMemory.addressSpaceLimit(libc);
            if (e.errno() == Errno.ENOMEM && limit != Libc.NO_LIMIT) {
                throw new LabException(
                        e.getMessage() + "; RLIMIT_AS (ulimit -v) leaves a process " + limit / MIB + " MiB in all", e);
            }
            throw e;
        }
    }

    /** The warm-up can be cancelled, and tells nothing. */
    private record Silent(Watcher watcher) implements Watcher {

        @Override
        public void progress(String part, long done, long of) {
            watcher.progress("warming up", done, of);
        }

        @Override
        public void measured(VerificationCost cost) {
            return;
        }

        @Override
        public void noted(String note) {
            return;
        }
    }

    /** One guest, looked at in all ways. */
    private final class Guest {

        private final TwoProcesses processes;
        private final long ram;
        private final Memory memory;
        private final HugePages huge;
        private final Watcher watcher;
        private MappedGuest older;
        private long hugeBefore;

        Guest(TwoProcesses processes, long ram, Memory memory, HugePages huge, Watcher watcher) {
            this.processes = processes;
            this.ram = ram;
            this.memory = memory;
            this.huge = huge;
            this.watcher = watcher;
        }

        void measure() throws IOException {
            make();
            if (memory == Memory.HUGE
                    && huge.advised()
                    && SystemMemory.read(proc).sharedHuge() - hugeBefore < ram / 2) {
                watcher.noted("no huge pages: the kernel gave small ones to " + Unsigned.size(ram));
                return;
            }
            for (String method :
                    List.of(VerificationCost.MAPPING, VerificationCost.PAGE_FRAME, VerificationCost.CONTENT)) {
                List<Round> rounds = new ArrayList<>();
                boolean mapping = method.equals(VerificationCost.MAPPING);
                for (int round = 0; round < (mapping ? MAPPING_ROUNDS : ROUNDS); round++) {
                    if (older == null) {
                        make();
                    }
                    rounds.add(round(method));
                    if (memory == Memory.SPARSE && !mapping) {
                        older = null; // it is sparse no longer
                    }
                }
                tell(method, rounds);
            }
        }

        private void make() throws IOException {
            older = processes.make(ram, memory == Memory.HUGE ? huge.flags() : 0);
            hugeBefore = SystemMemory.read(proc).sharedHuge();
            if (huge.advised()) {
                older.advise(0, ram, memory == Memory.HUGE ? Libc.MADV_HUGEPAGE : MADV_NOHUGEPAGE);
            }
            // Each page holds its number, so that no two are equal.
            long step = (long) memory.stride * Pagemap.PAGE;
            ByteBuffer stamp = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            try (ProcessBytes bytes = ProcessBytes.openToWrite(proc, older.pid())) {
                for (long at = 0; at < ram; at += step) {
                    if ((at & MIB - 1) == 0) {
                        progress("making", at, ram);
                    }
                    bytes.write(older.uaddr() + at, stamp.putLong(0, at / Pagemap.PAGE + 1));
                }
            }
        }

        private void progress(String what, long done, long of) {
            watcher.progress("%s %s, %s".formatted(Unsigned.size(ram), memory.word, what), done, of);
        }

        private Round round(String method) throws IOException {
            MappedGuest newer = processes.renew();
            Look.Watcher looks = (done, of) -> progress(method, done, of);
            long began = System.nanoTime();
            long touched = began;
            Look look;
            switch (method) {
                case VerificationCost.MAPPING:
                    look = MappingComparison.look(proc, older, newer);
                    break;
                case VerificationCost.PAGE_FRAME:
                    FrameComparison.touch(older, newer, looks);
                    touched = System.nanoTime();
                    look = FrameComparison.look(proc, older, newer, looks);
                    break;
                default:
                    look = ContentComparison.look(proc, older, newer, looks);
            }
            return new Round(look, System.nanoTime() - began, touched - began);
        }

        private void tell(String method, List<Round> rounds) {
            rounds.sort(Comparator.comparingLong(Round::nanos));
            Round median = rounds.get(rounds.size() / 2);
            Look look = median.look();
            if (method.equals(VerificationCost.PAGE_FRAME)) {
                // Both processes have each page to touch.
                watcher.measured(new VerificationCost(
                        ram,
                        memory.word,
                        VerificationCost.TOUCHING,
                        median.touching(),
                        0,
                        ram / Pagemap.PAGE,
                        Sameness.NO_CLAIM.word()));
            }
            watcher.measured(new VerificationCost(
                    ram,
                    memory.word,
                    method,
                    median.nanos(),
                    look.bytes(),
                    look.pages(),
                    look.sameness().word()));
            if (look.sameness() != Sameness.SAME) {
                watcher.noted("%s %s, %s: %s, because %s"
                        .formatted(
                                Unsigned.size(ram),
                                memory.word,
                                method,
                                look.sameness().word(),
                                look.reason()));
            }
        }
    }
}
