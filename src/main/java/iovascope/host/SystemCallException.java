package iovascope.host;

import iovascope.vhost.Errno;
import java.io.IOException;

/** A system call that failed: which, with what, and why. */
public final class SystemCallException extends IOException {

    private static final long serialVersionUID = 1;

    private final String call;
    private final int number;

    /**
     * @param call name and arguments, as strace writes them as far as they matter: {@code ftruncate(5, 16777216)}
     * @param number of the error
     */
    public SystemCallException(String call, int number) {
        super(call + ": " + name(number));
        this.call = call;
        this.number = number;
    }

    /** Name and arguments. */
    public String call() {
        return call;
    }

    /** Of the error; null for a number that has no name here. */
    public Errno errno() {
        return Errno.ofResult(-number);
    }

    /** The error's number, positive. */
    public int number() {
        return number;
    }

    private static String name(int number) {
        Errno errno = Errno.ofResult(-number);
        return errno == null ? "errno " + number : errno.name();
    }
}
