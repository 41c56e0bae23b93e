package iovascope.cli;

/** The exit statuses, the same for every command. */
public final class ExitStatus {

    public static final int OK = 0;
    /** Findings at or above the threshold. */
    public static final int FINDINGS = 1;
    /** Wrong usage or unreadable input. */
    public static final int BAD_INPUT = 2;
    /** A fault of the program. */
    public static final int OUR_FAULT = 3;

    private ExitStatus() {}
}
