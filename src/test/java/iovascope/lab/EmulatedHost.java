package iovascope.lab;

import iovascope.emulator.Device;
import iovascope.emulator.Surroundings;
import iovascope.host.SystemCallException;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.Timeline;
import iovascope.vhost.Errno;
import iovascope.vhost.IoctlCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine without processes, whose kernel is the emulator; it can be told to answer otherwise, or not at all. */
final class EmulatedHost implements DeviceHost {

    /** What becomes of a call on the device. */
    interface Twist {
        /**
         * The result that is seen.
         *
         * @param call number of the call, from 1
         */
        long result(int call, String process, long honest) throws IOException;
    }

    static final Twist HONEST = (call, process, honest) -> honest;

    private static final long LAST_USER_BYTE = 0x7fff_ffff_efffL;
    private static final int DEVICE = -1;

    final Set<Long> taken = new HashSet<>();
    int living;
    boolean closed;

    private final Twist twist;
    private final Device device;
    private final List<ProcessMemory> memories = new ArrayList<>();
    /** Number → {@link #DEVICE} or a memory object. */
    private final Map<Integer, Integer> held = new HashMap<>();

    private int calls;
    private int openings;
    private int objects;
    private int next = 100;

    EmulatedHost(Timeline timeline, Twist twist) {
        this.twist = twist;
        device = new Device(timeline.profile(), timeline.model(), new Around());
    }

    private final class Around implements Surroundings {

        @Override
        public ProcessMemory memory(int mm) {
            return memories.get(mm);
        }

        @Override
        public long memlock(int mm) {
            return -1;
        }

        @Override
        public long pageRun() {
            return 0;
        }

        @Override
        public boolean canPin(long uaddr, boolean write) {
            return Long.compareUnsigned(uaddr, LAST_USER_BYTE) <= 0;
        }
    }

    int held() {
        return held.size();
    }

    private int newMm(ProcessMemory memory) {
        memories.add(memory);
        return memories.size() - 1;
    }

    private long last() {
        return device.userResult(device.steps());
    }

    private void closeOne() {
        openings--;
        if (openings == 0) {
            device.release();
        }
    }

    @Override
    public DeviceActor start(String name, List<Vma> wanted) {
        living++;
        return new Actor(name);
    }

    @Override
    public int memory(String name, long size) {
        held.put(next, objects++);
        return next++;
    }

    @Override
    public void drop(int number) {
        if (held.remove(number) == DEVICE) {
            closeOne();
        }
    }

    @Override
    public void cancel() {
        living = 0;
    }

    @Override
    public void close() {
        cancel();
        closed = true;
    }

    private final class Actor implements DeviceActor {

        private final String name;
        private final Set<Integer> fds = new HashSet<>();
        private int mm = newMm(ProcessMemory.UNKNOWN);

        Actor(String name) {
            this.name = name;
        }

        private long seen(long honest) throws IOException {
            return twist.result(++calls, name, honest);
        }

        private int added() {
            fds.add(next);
            return next++;
        }

        @Override
        public long open(String path) throws IOException {
            device.open();
            long result = seen(last());
            if (result < 0) {
                return result;
            }
            openings++;
            return added();
        }

        @Override
        public long closeDescriptor(int fd) throws IOException {
            if (!fds.remove(fd)) {
                return seen(-Errno.EBADF.number());
            }
            closeOne();
            return seen(0);
        }

        @Override
        public long dup(int fd) {
            openings++;
            return added();
        }

        @Override
        public long write(int fd, byte[] bytes) throws IOException {
            if (!fds.contains(fd)) {
                return seen(-Errno.EBADF.number());
            }
            device.write(mm, bytes);
            return seen(last());
        }

        @Override
        public long ioctl(int fd, int request, byte[] argument) throws IOException {
            if (!fds.contains(fd)) {
                return seen(-Errno.EBADF.number());
            }
            VhostIoctl asked = VhostIoctl.of(request);
            device.ioctl(mm, asked.eventName(), argument == null ? Map.of() : IoctlCodec.decode(asked, argument));
            return seen(last());
        }

        @Override
        public void mmap(Vma area, int memory) throws SystemCallException {
            if (taken.contains(area.first())) {
                throw new SystemCallException("mmap", Errno.EEXIST.number());
            }
            int object = memory < 0 ? Vma.ANONYMOUS : held.get(memory);
            memories.set(
                    mm,
                    memories.get(mm)
                            .map(new Vma(
                                    area.first(),
                                    area.last(),
                                    object,
                                    area.offset(),
                                    area.prot(),
                                    area.shared(),
                                    false,
                                    false)));
        }

        @Override
        public void munmap(long first, long last) {
            memories.set(mm, memories.get(mm).unmap(first, last));
        }

        @Override
        public void mprotect(long first, long last, int protection) {
            memories.set(mm, memories.get(mm).protect(first, last, protection));
        }

        @Override
        public int give(int fd) {
            openings++;
            held.put(next, DEVICE);
            return next++;
        }

        @Override
        public int take(int number) {
            openings++;
            return added();
        }

        @Override
        public void exec(List<Integer> kept) {
            closeAllBut(kept);
            mm = newMm(memories.get(mm).exec());
        }

        @Override
        public void exit() {
            closeAllBut(List.of());
            living--;
        }

        private void closeAllBut(List<Integer> kept) {
            for (int fd : List.copyOf(fds)) {
                if (!kept.contains(fd)) {
                    fds.remove(fd);
                    closeOne();
                }
            }
        }
    }
}
