package iovascope.vhost;

/** What the device may do with a mapping. The kernel stores any byte, so this names numbers and is no enum. */
public final class Access {

    /** The device reads. */
    public static final int READ_ONLY = 1;
    /** The device writes. */
    public static final int WRITE_ONLY = 2;

    public static final int READ_WRITE = 3;

    private Access() {}

    /** {@code ro}, {@code wo}, {@code rw}, or the number. */
    public static String text(int perm) {
        return switch (perm) {
            case READ_ONLY -> "ro";
            case WRITE_ONLY -> "wo";
            case READ_WRITE -> "rw";
            default -> Integer.toString(perm);
        };
    }
}
