package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.NativeBytes;
import iovascope.host.SystemCallException;
import iovascope.vhost.Errno;

/**
 * A memory object as it really is, seen past every table: its bytes by their offset. It outlives the processes that map it.
 * Reading it allocates nothing where it is sparse.
 */
final class GuestMemory implements AutoCloseable {

    /** Is given each stamp that lies at the start of a page. */
    interface Visitor {
        void stamp(long offset, long iova, long number);
    }

    private static final int CHUNK = 1 << 20;

    private final String name;
    private final Libc libc;
    private final int fd;
    private final long size;
    private final NativeBytes buffer = new NativeBytes(Stamp.BYTES);

    /** @param fd goes over to this */
    GuestMemory(String name, Libc libc, int fd, long size) {
        this.name = name;
        this.libc = libc;
        this.fd = fd;
        this.size = size;
    }

    String name() {
        return name;
    }

    /** Whether the bytes at an offset are these. */
    boolean holds(long offset, NativeBytes bytes) {
        return libc.pread(fd, buffer, Stamp.BYTES, offset) == Stamp.BYTES && buffer.equal(bytes, Stamp.BYTES);
    }

    /** Every stamp there is, by offset. */
    void scan(Visitor visitor) throws SystemCallException {
        NativeBytes chunk = new NativeBytes(CHUNK);
        for (long from = data(0); from >= 0 && from < size; from = data(from)) {
            long end = libc.lseek(fd, from, Libc.SEEK_HOLE);
            for (; from < end; from += CHUNK) {
                long count = libc.pread(fd, chunk, Math.min(CHUNK, end - from), from);
                if (count < 0) {
                    throw new SystemCallException("pread of " + name, (int) -count);
                }
                for (long at = 0; at + Stamp.BYTES <= count; at += GuestLayout.PAGE) {
                    long number = Stamp.number(chunk, at);
                    if (number != 0) {
                        visitor.stamp(from + at, Stamp.iova(chunk, at), number);
                    }
                }
            }
            from = end;
        }
    }

    /** Where there are bytes again, at an offset or behind; -1 if nowhere. */
    private long data(long from) throws SystemCallException {
        try {
            return libc.lseek(fd, from, Libc.SEEK_DATA);
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ENXIO) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void close() throws SystemCallException {
        libc.close(fd);
    }
}
