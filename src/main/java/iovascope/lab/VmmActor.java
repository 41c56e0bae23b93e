package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemCallException;
import iovascope.process.Vma;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own. */
final class VmmActor implements DeviceActor {

    private static final int PATIENCE_MS = 10_000;

    private final Vmm vmm;
    private final VmmHost host;

    VmmActor(Vmm vmm, VmmHost host) {
        this.vmm = vmm;
        this.host = host;
    }

    long pid() {
        return vmm.pid();
    }

    private interface Call {
        long make() throws IOException;
    }

    private static long result(Call call) throws IOException {
        try {
            return call.make();
        } catch (SystemCallException e) {
            return -e.number();
        }
    }

    @Override
    public long open(String path) throws IOException {
        // What survives an exec is said when it comes.
        return result(() -> vmm.open(path, Libc.O_RDWR | Libc.O_CLOEXEC));
    }

    @Override
    public long closeDescriptor(int fd) throws IOException {
        return result(() -> {
            vmm.close(fd);
            return 0;
        });
    }

    @Override
    public long dup(int fd) throws IOException {
        return result(() -> vmm.dup(fd));
    }

    @Override
    public long write(int fd, byte[] bytes) throws IOException {
        return result(() -> vmm.write(fd, bytes));
    }

    @Override
    public long ioctl(int fd, int request, byte[] argument) throws IOException {
        return result(() -> vmm.ioctl(fd, request, argument));
    }

    @Override
    public void mmap(Vma area, int memory) throws IOException {
        // Only while it is mapped: a descriptor that stayed open would live longer than the trace says.
        int fd = memory < 0 ? -1 : take(memory);
        try {
            vmm.mmap(area.first(), area.last() - area.first() + 1, area.prot(), area.shared(), fd, area.offset());
        } finally {
            if (fd >= 0) {
                vmm.close(fd);
            }
        }
    }

    @Override
    public void munmap(long first, long last) throws IOException {
        vmm.munmap(first, last - first + 1);
    }

    @Override
    public void mprotect(long first, long last, int protection) throws IOException {
        vmm.mprotect(first, last - first + 1, protection);
    }

    @Override
    public int give(int fd) throws IOException {
        Path meeting = host.meeting();
        try {
            String listening = vmm.tell("listen " + meeting);
            String send = "send " + listening + " " + fd;
            vmm.post(send);
            int held = receive(meeting);
            vmm.answer(send);
            return host.hold(held);
        } catch (SystemCallException e) {
            throw notPassed(e);
        } finally {
            VmmHost.forget(meeting);
        }
    }

    private int receive(Path meeting) throws IOException {
        Libc libc = host.libc();
        int socket = libc.connectUnix(meeting.toString());
        try {
            List<Integer> came = libc.receiveDescriptors(socket, 1, PATIENCE_MS);
            if (came.isEmpty()) {
                throw new LabException(vmm.name() + " sent no descriptor");
            }
            return came.get(0);
        } finally {
            libc.close(socket);
        }
    }

    @Override
    public int take(int held) throws IOException {
        Libc libc = host.libc();
        Path meeting = host.meeting();
        try {
            int listening = libc.listenUnix(meeting.toString());
            try {
                String receive = "receive " + meeting + " 1";
                vmm.post(receive);
                int peer = libc.accept(listening, PATIENCE_MS);
                libc.sendDescriptors(peer, List.of(held));
                libc.close(peer);
                return Integer.parseInt(vmm.answer(receive).strip());
            } finally {
                libc.close(listening);
            }
        } catch (SystemCallException e) {
            throw notPassed(e);
        } finally {
            VmmHost.forget(meeting);
        }
    }

    /** Afterwards nobody knows which answer belongs to which question, so this ends the trial. */
    private LabException notPassed(SystemCallException e) {
        return new LabException("no descriptor could be passed to or from " + vmm.name() + ": " + e.getMessage(), e);
    }

    @Override
    public void exec(List<Integer> kept) throws IOException {
        for (int fd : kept) {
            vmm.keep(fd);
        }
        vmm.exec();
    }

    @Override
    public void exit() throws IOException {
        vmm.exit();
        host.end(vmm);
    }
}
