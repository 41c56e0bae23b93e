package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemCallException;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Real processes; what is held is held by this one. */
final class VmmHost implements DeviceHost {

    /** A process lies elsewhere each time, so that where memory is to be mapped is free in one of a few. */
    private static final int TRIES = 4;

    private final Libc libc;
    private final Path folder;
    private final Set<Integer> held = new TreeSet<>();
    private final List<Vmm> running = new ArrayList<>();
    private boolean cancelled;
    private int meetings;

    VmmHost(Libc libc) throws IOException {
        this.libc = libc;
        folder = Files.createTempDirectory("iovascope");
    }

    Libc libc() {
        return libc;
    }

    @Override
    public DeviceActor start(String name, List<Vma> wanted) throws IOException {
        for (int tries = 1; ; tries++) {
            Vmm vmm = begin(name);
            vmm.awaitReady();
            if (tries == TRIES || wanted.isEmpty() || !isTaken(vmm.pid(), wanted)) {
                return new VmmActor(vmm, this);
            }
            end(vmm);
        }
    }

    private synchronized Vmm begin(String name) throws IOException {
        if (cancelled) {
            throw new LabException("the trial was stopped");
        }
        Vmm vmm = Vmm.start(name);
        running.add(vmm);
        return vmm;
    }

    /** Leaves nothing of a process. */
    void end(Vmm vmm) {
        vmm.close();
        synchronized (this) {
            running.remove(vmm);
        }
    }

    private static boolean isTaken(long pid, List<Vma> wanted) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
            int dash = line.indexOf('-');
            long first = Unsigned.parse("0x" + line.substring(0, dash));
            long last = Unsigned.parse("0x" + line.substring(dash + 1, line.indexOf(' '))) - 1;
            for (Vma area : wanted) {
                if (!Unsigned.less(area.last(), first) && !Unsigned.less(last, area.first())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A path where nothing is yet, for two processes to meet at. */
    synchronized Path meeting() {
        return folder.resolve("meeting-" + meetings++);
    }

    /** The same after they have met. */
    static void forget(Path meeting) throws IOException {
        Files.deleteIfExists(meeting);
    }

    /** Holds a descriptor of this process. */
    int hold(int fd) {
        held.add(fd);
        return fd;
    }

    @Override
    public int memory(String name, long size) throws IOException {
        int fd = libc.memfdCreate(name, Libc.MFD_CLOEXEC);
        try {
            libc.ftruncate(fd, size);
        } catch (SystemCallException e) {
            libc.close(fd);
            throw e;
        }
        return hold(fd);
    }

    @Override
    public void drop(int number) throws IOException {
        held.remove(number);
        libc.close(number);
    }

    @Override
    public void cancel() {
        List<Vmm> left;
        int met;
        synchronized (this) {
            cancelled = true;
            left = List.copyOf(running);
            running.clear();
            met = meetings;
        }
        left.forEach(Vmm::close);
        if (met > 0) {
            remove(folder.resolve("meeting-" + (met - 1))); // every other one is over
        }
        remove(folder);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit(); // nobody can be told any more
        }
    }

    @Override
    public void close() {
        cancel();
        for (int fd : held) {
            try {
                libc.close(fd);
            } catch (SystemCallException e) {
                continue; // it is closed then, whatever the error
            }
        }
        held.clear();
    }
}
