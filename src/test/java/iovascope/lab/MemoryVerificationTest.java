package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import iovascope.host.Libc;
import iovascope.host.Pagemap;
import iovascope.host.ProcessMaps;
import iovascope.host.SystemCallException;
import iovascope.host.SystemMemory;
import iovascope.vhost.Errno;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryVerificationTest {

    private static final long SIZE = LabSettings.LEAST_RAM;
    private static final MemoryVerification.Start NOT_AT_ALL = () -> {
        throw new AssertionError("something was started");
    };

    @TempDir
    Path folder;

    /** Writes down what it is told. */
    private static class Listing implements MemoryVerification.Watcher {

        final List<VerificationCost> costs = new ArrayList<>();
        final List<String> notes = new ArrayList<>();

        @Override
        public void progress(String part, long done, long of) {
            assertTrue(done < of, part);
        }

        @Override
        public void measured(VerificationCost cost) {
            costs.add(cost);
        }

        @Override
        public void noted(String note) {
            notes.add(note);
        }
    }

    @Test
    void tellsWhatEachWayCostsAndLeavesNothingBehind() throws IOException {
        Libc libc = LinuxOnly.libc();
        assumeFramesVisible(libc);
        measure(libc, new Listing()); // what Java opens the first time stays open
        long descriptors = OwnProcess.descriptors();
        Listing listing = new Listing();
        measure(libc, listing);
        assertEquals(descriptors, OwnProcess.descriptors());
        assertEquals(0, OwnProcess.mapped());
        long pages = SIZE / Pagemap.PAGE;
        List<String> expected = new ArrayList<>();
        for (String memory : List.of("populated", "sparse")) {
            expected.add(memory + " mapping " + pages + " same");
            expected.add(memory + " touching " + pages + " no claim");
            expected.add(memory + " page frame " + pages + " same");
            expected.add(memory + " content " + pages + " same");
        }
        assertEquals(
                expected,
                listing.costs.subList(0, expected.size()).stream()
                        .map(cost -> cost.memory() + " " + cost.method() + " " + cost.pages() + " " + cost.verdict())
                        .toList());
        for (VerificationCost cost : listing.costs) {
            assertEquals(SIZE, cost.ram());
            assertTrue(cost.nanos() > 0, cost.toString());
        }
        assertEquals(2 * SIZE, listing.costs.get(3).bytes());
        assertEquals(2 * Long.BYTES * pages, listing.costs.get(2).bytes());
        assertTrue(listing.costs.get(1).nanos() < listing.costs.get(2).nanos(), "touching is a part of it");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws IOException {
        Libc libc = LinuxOnly.libc();
        assertThrows(
                CancellationException.class,
                () -> measure(libc, new Listing() {
                    @Override
                    public void progress(String part, long done, long of) {
                        if (part.endsWith("content")) {
                            throw new CancellationException();
                        }
                    }
                }));
        assertEquals(0, OwnProcess.mapped());
    }

    @Test
    void aProcessThatDiesEndsItClearly() throws IOException {
        LinuxOnly.libc();
        List<Long> pids = new ArrayList<>();
        MemoryVerification verification = new MemoryVerification(
                ProcessMaps.PROC, SystemMemory.SYS, Libc.here(), () -> started(pids, VmmPair.start()));
        IOException failure = assertThrows(
                IOException.class,
                () -> verification.measure(List.of(SIZE), new Listing() {
                    @Override
                    public void progress(String part, long done, long of) {
                        ProcessHandle.of(pids.get(1)).ifPresent(newer -> {
                            newer.destroyForcibly();
                            newer.onExit().join();
                        });
                    }
                }));
        assertTrue(failure.getMessage().startsWith("vmm-new (pid " + pids.get(1) + ") ended"), failure.getMessage());
        assertEquals(2, pids.size());
        for (long pid : pids) {
            assertFalse(ProcessHandle.of(pid).isPresent(), "pid " + pid);
        }
    }

    /** Maps once to learn the pids. */
    private static TwoProcesses started(List<Long> pids, TwoProcesses processes) throws IOException {
        pids.add(processes.make(Pagemap.PAGE, 0).pid());
        pids.add(processes.renew().pid());
        return processes;
    }

    @Test
    void moreThanThereIsIsRefusedBeforeAnythingIsMapped() throws IOException {
        meminfo("MemTotal: 9999999 kB\nMemAvailable: 1048576 kB\n");
        MemoryVerification verification = verification(folder, null, NOT_AT_ALL);
        LabException failure =
                assertThrows(LabException.class, () -> verification.measure(List.of(512L << 20), new Listing()));
        assertEquals(
                "guest memory of 512 MiB does not fit: " + folder.resolve("meminfo")
                        + " says MemAvailable is 1024 MiB, of which 512 MiB stay free; looking at sparse memory fills it",
                failure.getMessage());
    }

    @Test
    void takesTheSizesThatFit() throws IOException {
        meminfo("MemAvailable: 8388608 kB\n");
        MemoryVerification verification = verification(folder, null, NOT_AT_ALL);
        assertEquals(List.of(64L << 20, 256L << 20, 1L << 30, 4L << 30), verification.sizes());
        meminfo("MemAvailable: 524288 kB\n");
        assertThrows(LabException.class, verification::sizes);
    }

    @Test
    void whatMeminfoDoesNotSayIsNotGuessed() throws IOException {
        MemoryVerification verification = verification(folder, null, NOT_AT_ALL);
        IOException missing = assertThrows(IOException.class, verification::sizes);
        assertTrue(missing.getMessage().startsWith(folder.resolve("meminfo") + ": no such file"), missing.getMessage());
        meminfo("MemTotal: 9999999 kB\n");
        IOException silent = assertThrows(IOException.class, verification::sizes);
        assertEquals(folder.resolve("meminfo") + ": no line 'MemAvailable: N kB'", silent.getMessage());
    }

    @Test
    void aLimitOfTheAddressSpaceIsNamed() throws IOException {
        meminfo("MemAvailable: 8388608 kB\n");
        LabException failure = assertThrows(
                LabException.class,
                () -> verification(folder, limited(LinuxOnly.libc(), SIZE), NOT_AT_ALL)
                        .measure(List.of(SIZE), new Listing()));
        assertTrue(failure.getMessage().endsWith("RLIMIT_AS (ulimit -v) is 16 MiB"), failure.getMessage());
    }

    /** The process has more in its address space than the guest. */
    @Test
    void aLimitThatIsFoundByMappingIsNamedToo() throws IOException {
        Libc libc = limited(LinuxOnly.libc(), 2 * SIZE);
        MemoryVerification verification = verification(ProcessMaps.PROC, libc, () -> new OwnProcess(libc) {
            @Override
            public MappedGuest make(long bytes, int flags) throws IOException {
                throw new SystemCallException("mmap(0x0, " + bytes + ")", Errno.ENOMEM.number());
            }
        });
        LabException failure =
                assertThrows(LabException.class, () -> verification.measure(List.of(SIZE), new Listing()));
        assertEquals(
                "mmap(0x0, 16777216): ENOMEM; RLIMIT_AS (ulimit -v) leaves a process 32 MiB in all",
                failure.getMessage());
    }

    @Test
    void sizesThatNoLaboratoryHasAreRefused() {
        for (long ram : new long[] {0, SIZE / 2, SIZE + 4096, -1, 2L << 40}) {
            LabException failure = assertThrows(
                    LabException.class,
                    () -> verification(folder, null, NOT_AT_ALL).measure(List.of(ram), new Listing()));
            assertTrue(failure.getMessage().endsWith("expected whole MiB from 16 MiB to 1 TiB"), failure.getMessage());
        }
    }

    private void meminfo(String text) throws IOException {
        Files.writeString(folder.resolve("meminfo"), text);
    }

    private static void measure(Libc libc, MemoryVerification.Watcher watcher) throws IOException {
        verification(ProcessMaps.PROC, libc, () -> new OwnProcess(libc)).measure(List.of(SIZE), watcher);
    }

    private static MemoryVerification verification(Path proc, Libc libc, MemoryVerification.Start start) {
        return new MemoryVerification(proc, SystemMemory.SYS, libc, start);
    }

    private static Libc limited(Libc libc, long limit) {
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("softLimit") && arguments[0].equals(Libc.RLIMIT_AS)) {
                        return limit;
                    }
                    try {
                        return method.invoke(libc, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void assumeFramesVisible(Libc libc) throws IOException {
        try (OwnProcess own = new OwnProcess(libc);
                Pagemap pagemap =
                        Pagemap.open(ProcessMaps.PROC, ProcessHandle.current().pid())) {
            MappedGuest guest = own.make(Pagemap.PAGE, 0);
            OwnProcess.stamp(guest, 1);
            assumeTrue(pagemap.framesVisible(guest.uaddr()), "page frames are shown only with CAP_SYS_ADMIN");
        }
    }
}
