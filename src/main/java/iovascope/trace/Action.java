package iovascope.trace;

import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.Arrays;
import java.util.Map;

/**
 * What one event of a trace says was done.
 *
 * <p>A descriptor or process of -1 is one that the source does not tell. Lengths and addresses are unsigned bytes.
 */
public sealed interface Action {

    /** Whether the event is a call on the device node, and so a step. */
    default boolean isStep() {
        return this instanceof Message
                || this instanceof Frame
                || this instanceof Ioctl
                || this instanceof Open
                || this instanceof Close;
    }

    /** One write of a plain frame: its fields say all of it. */
    record Message(IotlbMessage message, int fd) implements Action {}

    /**
     * One write of bytes that are no plain frame.
     *
     * @param bytes what is known of them
     * @param length how many were written; more than {@code bytes} holds if the recording cut them off
     */
    record Frame(byte[] bytes, long length, int fd) implements Action {

        @Override
        public boolean equals(Object other) {
            return other instanceof Frame frame
                    && Arrays.equals(bytes, frame.bytes)
                    && length == frame.length
                    && fd == frame.fd;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * One ioctl.
     *
     * @param request which
     * @param arguments what is known of its argument, by field name ({@code value}, {@code group}, {@code asid}, …); a
     *     field that the source does not know is absent
     */
    record Ioctl(VhostIoctl request, Map<String, Long> arguments, int fd) implements Action {

        public Ioctl {
            arguments = Map.copyOf(arguments);
        }
    }

    /** open(2) of the device node; the descriptor is the event's result too. */
    record Open(int fd, boolean cloexec) implements Action {}

    record Close(int fd) implements Action {}

    record Dup(int fd, int newFd, boolean cloexec) implements Action {}

    /** SCM_RIGHTS; the other process is an index into {@link Trace#processes()}. */
    record SendFd(int fd, int to) implements Action {}

    record ReceiveFd(int fd, int from, boolean cloexec) implements Action {}

    /**
     * mmap(2).
     *
     * @param object index into {@link Trace#objects()}, or -1 for anonymous memory
     * @param prot PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4
     */
    record Mmap(long addr, long size, int object, long offset, int prot, boolean shared, boolean pfnmap, boolean io)
            implements Action {}

    record Munmap(long addr, long size) implements Action {}

    record Mremap(long addr, long size, long newAddr, long newSize) implements Action {}

    record Mprotect(long addr, long size, int prot) implements Action {}

    /** The child is an index into {@link Trace#processes()}. */
    record Fork(int child) implements Action {}

    record Exec() implements Action {}

    record Exit() implements Action {}

    /** RLIMIT_MEMLOCK of the process becomes {@code size} bytes. */
    record Memlock(long size) implements Action {}

    /** Page frames of pa devices come in runs of {@code run} pages; 0 is one endless run. */
    record Pages(long run) implements Action {}

    /** Pages of this range cannot be pinned, or not for writing. */
    record PinFail(long addr, long size, boolean writeOnly) implements Action {}

    /** All pages can be pinned again. */
    record PinOk() implements Action {}

    /** The {@code nth} next call of this device operation fails; one pending per operation. */
    record Fail(String operation, long nth, Errno error) implements Action {}

    record Note(String text) implements Action {}

    record Expect(String text) implements Action {}
}
