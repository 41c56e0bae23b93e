package iovascope.host;

import java.util.List;

/**
 * The system calls that the laboratory makes, with their numbers on Linux for x86-64. Whoever calls them takes this, so
 * that a stand-in can fail where no kernel would.
 *
 * <p>Every method throws {@link SystemCallException} with the error that the kernel returned, unless it says otherwise.
 * Addresses, lengths and offsets are unsigned bytes.
 */
public interface Libc {

    int PROT_READ = 1;
    int PROT_WRITE = 2;

    int MAP_SHARED = 0x01;
    int MAP_PRIVATE = 0x02;
    int MAP_ANONYMOUS = 0x20;
    int MAP_NORESERVE = 0x4000;
    /** Takes the address as it is, and fails with EEXIST where something is mapped. */
    int MAP_FIXED_NOREPLACE = 0x100000;

    int MFD_CLOEXEC = 0x1;
    int MFD_HUGETLB = 0x4;

    int MADV_HUGEPAGE = 14;
    /** Maps every page for reading; Linux 5.14 and later. */
    int MADV_POPULATE_READ = 22;

    int O_RDONLY = 0;
    int O_RDWR = 2;
    int O_CLOEXEC = 0x80000;

    int SEEK_DATA = 3;
    int SEEK_HOLE = 4;

    int RLIMIT_AS = 9;
    /** What {@link #softLimit} gives where there is no limit. */
    long NO_LIMIT = -1;

    /**
     * What fstat(2) tells.
     *
     * @param device number of the file system, as {@code major << 8 | minor} for small numbers
     * @param size in bytes
     */
    record FileStatus(int major, int minor, long inode, long size) {}

    int memfdCreate(String name, int flags) throws SystemCallException;

    void ftruncate(int fd, long size) throws SystemCallException;

    /** @return where it was mapped */
    long mmap(long address, long size, int protection, int flags, int fd, long offset) throws SystemCallException;

    void munmap(long address, long size) throws SystemCallException;

    void mprotect(long address, long size, int protection) throws SystemCallException;

    void madvise(long address, long size, int advice) throws SystemCallException;

    FileStatus fstat(int fd) throws SystemCallException;

    int open(String path, int flags) throws SystemCallException;

    void close(int fd) throws SystemCallException;

    int dup(int fd) throws SystemCallException;

    /** Whether a descriptor goes when its process runs another program. */
    void closeOnExec(int fd, boolean on) throws SystemCallException;

    /**
     * An ioctl.
     *
     * @param argument what its pointer leads to, read and written; null for none
     * @return what the call returned, from 0
     */
    int ioctl(int fd, int request, byte[] argument) throws SystemCallException;

    /** One write(2). @return how many bytes the kernel says it took */
    long write(int fd, byte[] bytes) throws SystemCallException;

    /** Reads until all are there or the end. @return how many came */
    int read(int fd, byte[] bytes) throws SystemCallException;

    /** @return where it stands then; -ENXIO behind the last data does throw */
    long lseek(int fd, long offset, int whence) throws SystemCallException;

    /** pread(2) into native memory. @return bytes, or minus an errno: such an answer is what some ask for */
    long pread(int fd, NativeBytes into, long count, long offset);

    /** pwrite(2) from native memory. @return bytes, or minus an errno */
    long pwrite(int fd, NativeBytes from, long count, long offset);

    /** The soft limit, in bytes; {@link #NO_LIMIT} for none. */
    long softLimit(int resource) throws SystemCallException;

    /** A listening UNIX stream socket with this name in the file system. */
    int listenUnix(String path) throws SystemCallException;

    /** Waits for somebody to connect, at most so long. ETIMEDOUT if nobody does. */
    int accept(int fd, int timeoutMillis) throws SystemCallException;

    int connectUnix(String path) throws SystemCallException;

    /** Sends descriptors by SCM_RIGHTS, with one byte. */
    void sendDescriptors(int socket, List<Integer> fds) throws SystemCallException;

    /** Waits for descriptors, at most so long. ETIMEDOUT if none come. */
    List<Integer> receiveDescriptors(int socket, int most, int timeoutMillis) throws SystemCallException;

    /** Runs another program in this process; returns only by its exception. */
    void execve(String path, List<String> arguments, List<String> environment) throws SystemCallException;

    /** The calls of the running system; loads native code when it is asked the first time. */
    static Libc here() throws UnsupportedHostException {
        return LinuxLibc.instance();
    }
}
