package iovascope.lab;

import iovascope.host.Libc;
import java.io.IOException;

/** Two processes of their own, started for this. */
final class VmmPair implements TwoProcesses {

    /** Where a process for x86-64 has nothing by itself; apart by more than {@link LabSettings#MOST_RAM}. */
    private static final long OLD_UADDR = 0x6000_0000_0000L;

    private static final long NEW_UADDR = 0x6800_0000_0000L;
    private static final int READ_WRITE = Libc.PROT_READ | Libc.PROT_WRITE;

    private final Vmm older;
    private final Vmm newer;
    private long size;
    private int oldFd;
    private int newFd;
    private boolean renewed;

    private VmmPair(Vmm older, Vmm newer) {
        this.older = older;
        this.newer = newer;
    }

    static VmmPair start() throws IOException {
        Vmm older = Vmm.start("vmm-old");
        Vmm newer = null;
        try {
            newer = Vmm.start("vmm-new");
            older.awaitReady();
            newer.awaitReady();
            return new VmmPair(older, newer);
        } catch (IOException e) {
            older.close();
            if (newer != null) {
                newer.close();
            }
            throw e;
        }
    }

    private record Guest(Vmm vmm, long uaddr, long size) implements MappedGuest {

        @Override
        public long pid() {
            return vmm.pid();
        }

        @Override
        public void advise(long offset, long length, int advice) throws IOException {
            vmm.madvise(uaddr + offset, length, advice);
        }
    }

    @Override
    public MappedGuest make(long bytes, int flags) throws IOException {
        forget();
        oldFd = older.memfd("iovascope-verify", bytes, Libc.MFD_CLOEXEC | flags).fd();
        size = bytes;
        older.mmap(OLD_UADDR, size, READ_WRITE, true, oldFd, 0);
        // A file of the system that leads to the same memory: no socket that could be left behind.
        newFd = newer.open("/proc/" + older.pid() + "/fd/" + oldFd, Libc.O_RDWR | Libc.O_CLOEXEC);
        return new Guest(older, OLD_UADDR, size);
    }

    @Override
    public MappedGuest renew() throws IOException {
        unmapNew();
        newer.mmap(NEW_UADDR, size, READ_WRITE, true, newFd, 0);
        renewed = true;
        return new Guest(newer, NEW_UADDR, size);
    }

    private void unmapNew() throws IOException {
        if (renewed) {
            renewed = false;
            newer.munmap(NEW_UADDR, size);
        }
    }

    private void forget() throws IOException {
        if (size != 0) {
            unmapNew();
            newer.close(newFd);
            older.munmap(OLD_UADDR, size);
            older.close(oldFd);
            size = 0;
        }
    }

    @Override
    public void close() {
        // Memory and descriptors go with their processes.
        try (older) {
            newer.close();
        }
    }
}
