package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.ProcessBytes;
import iovascope.host.ProcessMaps;
import iovascope.host.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Both sides in this very process: memfds that are mapped at several addresses. */
class OwnProcess implements TwoProcesses {

    static final int READ_WRITE = Libc.PROT_READ | Libc.PROT_WRITE;
    static final int PAGE = 4096;

    final Libc libc;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<Integer> fds = new ArrayList<>();
    private MappedGuest renewed;
    private long size;

    OwnProcess(Libc libc) {
        this.libc = libc;
    }

    record Mapping(Libc libc, long uaddr, long size) implements MappedGuest {

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public void advise(long offset, long length, int advice) throws IOException {
            libc.madvise(uaddr + offset, length, advice);
        }
    }

    int memfd(long bytes) throws SystemCallException {
        int fd = libc.memfdCreate("verify-test", Libc.MFD_CLOEXEC);
        fds.add(fd);
        libc.ftruncate(fd, bytes);
        return fd;
    }

    Mapping map(int fd, long bytes, int flags, long offset) throws SystemCallException {
        Mapping mapping = new Mapping(libc, libc.mmap(0, bytes, READ_WRITE, flags, fd, offset), bytes);
        mappings.add(mapping);
        return mapping;
    }

    Mapping shared(int fd, long bytes) throws SystemCallException {
        return map(fd, bytes, Libc.MAP_SHARED, 0);
    }

    /** Writes a number to the beginning of each page. */
    static void stamp(MappedGuest guest, long first) throws IOException {
        for (long at = 0; at < guest.size(); at += PAGE) {
            write(guest, at, first + at / PAGE);
        }
    }

    static void write(MappedGuest guest, long offset, long value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (ProcessBytes memory = ProcessBytes.openToWrite(ProcessMaps.PROC, guest.pid())) {
            memory.write(guest.uaddr() + offset, bytes.putLong(0, value));
        }
    }

    /** How many places of this process lead to memory that was made here. */
    static long mapped() throws IOException {
        return ProcessMaps.read(ProcessMaps.PROC, ProcessHandle.current().pid()).areas().stream()
                .filter(area -> area.name().equals("verify-test"))
                .count();
    }

    static long descriptors() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? -1 : names.length;
    }

    @Override
    public MappedGuest make(long bytes, int flags) throws IOException {
        close();
        size = bytes;
        return shared(memfd(bytes), bytes);
    }

    @Override
    public MappedGuest renew() throws IOException {
        if (renewed != null) {
            libc.munmap(renewed.uaddr(), size);
            mappings.remove(renewed);
        }
        renewed = shared(fds.get(0), size);
        return renewed;
    }

    @Override
    public void close() throws IOException {
        for (Mapping mapping : mappings) {
            libc.munmap(mapping.uaddr(), mapping.size());
        }
        mappings.clear();
        renewed = null;
        for (int fd : fds) {
            libc.close(fd);
        }
        fds.clear();
    }
}
