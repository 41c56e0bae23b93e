package iovascope.host;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import iovascope.mem.Unsigned;
import iovascope.vhost.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The C library of Linux on x86-64, called through JNA.
 *
 * <p>Offsets of structures: {@code struct stat} 144 bytes, st_dev 0, st_ino 8, st_size 48; {@code struct sockaddr_un} family 0,
 * path 2; {@code struct msghdr} 56 bytes; {@code struct cmsghdr} 16 bytes before its data. Source: the headers of glibc 2.36.
 */
final class LinuxLibc implements Libc {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int POLLIN = 1;
    private static final int F_SETFD = 2;
    private static final int MOST_PATH = 107;

    private static LinuxLibc instance;

    private final Calls calls;

    private LinuxLibc(Calls calls) {
        this.calls = calls;
    }

    /** The variable part of open and ioctl is passed as such: on some systems it goes elsewhere than fixed arguments. */
    private interface Calls extends Library {
        int memfd_create(String name, int flags) throws LastErrorException;

        int ftruncate(int fd, NativeLong size) throws LastErrorException;

        Pointer mmap(Pointer address, NativeLong size, int protection, int flags, int fd, NativeLong offset)
                throws LastErrorException;

        int munmap(Pointer address, NativeLong size) throws LastErrorException;

        int mprotect(Pointer address, NativeLong size, int protection) throws LastErrorException;

        int madvise(Pointer address, NativeLong size, int advice) throws LastErrorException;

        int fstat(int fd, Pointer status) throws LastErrorException;

        int open(String path, int flags, Object... mode) throws LastErrorException;

        int close(int fd) throws LastErrorException;

        int dup(int fd) throws LastErrorException;

        int fcntl(int fd, int command, Object... argument) throws LastErrorException;

        int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;

        NativeLong write(int fd, Pointer bytes, NativeLong count) throws LastErrorException;

        NativeLong read(int fd, Pointer bytes, NativeLong count) throws LastErrorException;

        NativeLong lseek(int fd, NativeLong offset, int whence) throws LastErrorException;

        int getrlimit(int resource, Pointer limit) throws LastErrorException;

        int socket(int domain, int type, int protocol) throws LastErrorException;

        int bind(int fd, Pointer address, int length) throws LastErrorException;

        int listen(int fd, int waiting) throws LastErrorException;

        int accept4(int fd, Pointer address, Pointer length, int flags) throws LastErrorException;

        int connect(int fd, Pointer address, int length) throws LastErrorException;

        int poll(Pointer fds, NativeLong count, int timeout) throws LastErrorException;

        NativeLong sendmsg(int fd, Pointer message, int flags) throws LastErrorException;

        NativeLong recvmsg(int fd, Pointer message, int flags) throws LastErrorException;

        int execve(String path, StringArray arguments, StringArray environment) throws LastErrorException;
    }

    /** The two that are called hundreds of thousands of times a second. */
    private static final class Direct {
        static {
            Native.register(Direct.class, "c");
        }

        private Direct() {}

        static native long pread(int fd, Pointer into, long count, long offset) throws LastErrorException;

        static native long pwrite(int fd, Pointer from, long count, long offset) throws LastErrorException;
    }

    private interface Call<T> {
        T make() throws LastErrorException;
    }

    static synchronized LinuxLibc instance() throws UnsupportedHostException {
        if (instance == null) {
            String system = System.getProperty("os.name");
            String machine = System.getProperty("os.arch");
            if (!system.equals("Linux") || !machine.equals("amd64")) {
                throw new UnsupportedHostException("the laboratory needs Linux on x86-64; this is " + system + " on "
                        + machine + ". Everything else works here");
            }
            try {
                instance = new LinuxLibc(Native.load("c", Calls.class));
            } catch (UnsatisfiedLinkError e) {
                throw new UnsupportedHostException("the laboratory cannot call the system: " + e.getMessage()
                        + "; JNA needs a folder for its library that may hold programs, see -Djna.tmpdir");
            }
        }
        return instance;
    }

    private static <T> T checked(String name, Call<T> call) throws SystemCallException {
        try {
            return call.make();
        } catch (LastErrorException e) {
            throw new SystemCallException(name, e.getErrorCode());
        }
    }

    private static NativeLong number(long value) {
        return new NativeLong(value);
    }

    private static String area(String call, long address, long size) {
        return call + "(" + Unsigned.hex(address) + ", " + Long.toUnsignedString(size) + ")";
    }

    @Override
    public int memfdCreate(String name, int flags) throws SystemCallException {
        return checked("memfd_create(\"" + name + "\")", () -> calls.memfd_create(name, flags));
    }

    @Override
    public void ftruncate(int fd, long size) throws SystemCallException {
        checked("ftruncate(" + fd + ", " + Long.toUnsignedString(size) + ")", () -> calls.ftruncate(fd, number(size)));
    }

    @Override
    public long mmap(long address, long size, int protection, int flags, int fd, long offset)
            throws SystemCallException {
        Pointer at = checked(
                area("mmap", address, size),
                () -> calls.mmap(new Pointer(address), number(size), protection, flags, fd, number(offset)));
        return Pointer.nativeValue(at);
    }

    @Override
    public void munmap(long address, long size) throws SystemCallException {
        checked(area("munmap", address, size), () -> calls.munmap(new Pointer(address), number(size)));
    }

    @Override
    public void mprotect(long address, long size, int protection) throws SystemCallException {
        checked(area("mprotect", address, size), () -> calls.mprotect(new Pointer(address), number(size), protection));
    }

    @Override
    public void madvise(long address, long size, int advice) throws SystemCallException {
        checked(
                area("madvise", address, size) + " with advice " + advice,
                () -> calls.madvise(new Pointer(address), number(size), advice));
    }

    @Override
    public FileStatus fstat(int fd) throws SystemCallException {
        Memory status = new Memory(144);
        checked("fstat(" + fd + ")", () -> calls.fstat(fd, status));
        long device = status.getLong(0);
        // gnu_dev_major and gnu_dev_minor, for the 32 bits that the kernel has.
        int major = (int) (device >>> 8 & 0xfff);
        int minor = (int) (device & 0xff | device >>> 12 & 0xfffff00);
        return new FileStatus(major, minor, status.getLong(8), status.getLong(48));
    }

    @Override
    public int open(String path, int flags) throws SystemCallException {
        return checked("open(\"" + path + "\")", () -> calls.open(path, flags));
    }

    @Override
    public void close(int fd) throws SystemCallException {
        checked("close(" + fd + ")", () -> calls.close(fd));
    }

    @Override
    public int dup(int fd) throws SystemCallException {
        return checked("dup(" + fd + ")", () -> calls.dup(fd));
    }

    @Override
    public void closeOnExec(int fd, boolean on) throws SystemCallException {
        checked("fcntl(" + fd + ", F_SETFD)", () -> calls.fcntl(fd, F_SETFD, on ? 1 : 0));
    }

    @Override
    public int ioctl(int fd, int request, byte[] argument) throws SystemCallException {
        String name = "ioctl(%d, 0x%x)".formatted(fd, request);
        NativeLong number = number(Integer.toUnsignedLong(request));
        if (argument == null) {
            return checked(name, () -> calls.ioctl(fd, number, 0L));
        }
        Memory memory = new Memory(Math.max(1, argument.length));
        memory.write(0, argument, 0, argument.length);
        int result = checked(name, () -> calls.ioctl(fd, number, memory));
        memory.read(0, argument, 0, argument.length);
        return result;
    }

    @Override
    public long write(int fd, byte[] bytes) throws SystemCallException {
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return checked(
                        "write(" + fd + ", " + bytes.length + " bytes)",
                        () -> calls.write(fd, memory, number(bytes.length)))
                .longValue();
    }

    @Override
    public int read(int fd, byte[] bytes) throws SystemCallException {
        Memory memory = new Memory(Math.max(1, bytes.length));
        int done = 0;
        while (done < bytes.length) {
            int from = done;
            long came = checked(
                            "read(" + fd + ", " + bytes.length + " bytes)",
                            () -> calls.read(fd, memory.share(from), number(bytes.length - from)))
                    .longValue();
            if (came == 0) {
                break;
            }
            done += (int) came;
        }
        memory.read(0, bytes, 0, done);
        return done;
    }

    @Override
    public long lseek(int fd, long offset, int whence) throws SystemCallException {
        return checked("lseek(" + fd + ", " + Unsigned.hex(offset) + ")", () -> calls.lseek(fd, number(offset), whence))
                .longValue();
    }

    @Override
    public long pread(int fd, NativeBytes into, long count, long offset) {
        try {
            return Direct.pread(fd, into.memory(), count, offset);
        } catch (LastErrorException e) {
            return -e.getErrorCode();
        }
    }

    @Override
    public long pwrite(int fd, NativeBytes from, long count, long offset) {
        try {
            return Direct.pwrite(fd, from.memory(), count, offset);
        } catch (LastErrorException e) {
            return -e.getErrorCode();
        }
    }

    @Override
    public long softLimit(int resource) throws SystemCallException {
        Memory limit = new Memory(16);
        checked("getrlimit(" + resource + ")", () -> calls.getrlimit(resource, limit));
        return limit.getLong(0);
    }

    @Override
    public int listenUnix(String path) throws SystemCallException {
        int fd = unixSocket();
        try {
            Memory name = unixName(path);
            checked("bind(\"" + path + "\")", () -> calls.bind(fd, name, (int) name.size()));
            checked("listen(\"" + path + "\")", () -> calls.listen(fd, 1));
            return fd;
        } catch (SystemCallException e) {
            calls.close(fd);
            throw e;
        }
    }

    @Override
    public int connectUnix(String path) throws SystemCallException {
        int fd = unixSocket();
        try {
            Memory name = unixName(path);
            checked("connect(\"" + path + "\")", () -> calls.connect(fd, name, (int) name.size()));
            return fd;
        } catch (SystemCallException e) {
            calls.close(fd);
            throw e;
        }
    }

    private int unixSocket() throws SystemCallException {
        return checked("socket(AF_UNIX)", () -> calls.socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    }

    private static Memory unixName(String path) throws SystemCallException {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_PATH) {
            throw new SystemCallException("bind(\"" + path + "\")", Errno.ENAMETOOLONG.number());
        }
        Memory name = new Memory(3L + bytes.length);
        name.clear();
        name.setShort(0, (short) AF_UNIX);
        name.write(2, bytes, 0, bytes.length);
        return name;
    }

    @Override
    public int accept(int fd, int timeoutMillis) throws SystemCallException {
        await(fd, timeoutMillis, "accept(" + fd + ")");
        return checked("accept(" + fd + ")", () -> calls.accept4(fd, null, null, SOCK_CLOEXEC));
    }

    private void await(int fd, int timeoutMillis, String call) throws SystemCallException {
        Memory entry = new Memory(8);
        entry.setInt(0, fd);
        entry.setShort(4, (short) POLLIN);
        entry.setShort(6, (short) 0);
        if (checked("poll(" + fd + ")", () -> calls.poll(entry, number(1), timeoutMillis)) == 0) {
            throw new SystemCallException(call, Errno.ETIMEDOUT.number());
        }
    }

    @Override
    public void sendDescriptors(int socket, List<Integer> fds) throws SystemCallException {
        Message message = new Message(fds.size());
        for (int at = 0; at < fds.size(); at++) {
            message.control.setInt(16 + 4L * at, fds.get(at));
        }
        checked(
                "sendmsg(" + socket + ", SCM_RIGHTS " + fds + ")",
                () -> calls.sendmsg(socket, message.header, MSG_NOSIGNAL));
    }

    @Override
    public List<Integer> receiveDescriptors(int socket, int most, int timeoutMillis) throws SystemCallException {
        String name = "recvmsg(" + socket + ", SCM_RIGHTS)";
        await(socket, timeoutMillis, name);
        Message message = new Message(most);
        checked(name, () -> calls.recvmsg(socket, message.header, 0));
        List<Integer> fds = new ArrayList<>();
        long length = message.header.getLong(40) == 0 ? 0 : message.control.getLong(0);
        for (long at = 16; at + 4 <= length; at += 4) {
            fds.add(message.control.getInt(at));
        }
        return fds;
    }

    /** One byte of text, because a message without any carries nothing else either. */
    private static final class Message {

        final Memory header = new Memory(56);
        final Memory control;
        private final Memory text = new Memory(1);
        private final Memory piece = new Memory(16);

        Message(int fds) {
            long length = 16 + 4L * fds;
            control = new Memory(length + 7 & ~7L);
            control.clear();
            control.setLong(0, length);
            control.setInt(8, SOL_SOCKET);
            control.setInt(12, SCM_RIGHTS);
            text.setByte(0, (byte) 'x');
            piece.setPointer(0, text);
            piece.setLong(8, 1);
            header.clear();
            header.setPointer(16, piece);
            header.setLong(24, 1);
            header.setPointer(32, control);
            header.setLong(40, control.size());
        }
    }

    @Override
    public void execve(String path, List<String> arguments, List<String> environment) throws SystemCallException {
        StringArray given = new StringArray(arguments.toArray(String[]::new));
        StringArray variables = new StringArray(environment.toArray(String[]::new));
        checked("execve(\"" + path + "\")", () -> calls.execve(path, given, variables));
    }
}
