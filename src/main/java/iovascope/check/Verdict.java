package iovascope.check;

import java.util.Locale;

/** What the kernel made of a mistake: the one distinction that must not blur. */
public enum Verdict {
    /** The kernel said no: loud, harmless. */
    REJECTED,
    /** The kernel said yes, and memory will be corrupted. */
    ACCEPTED_DANGEROUS,
    /** The recording is at fault. */
    TRACE_PROBLEM,
    /** The program could not check. */
    TOOL_LIMIT,
    NOTE;

    /** As the command line writes it: {@code accepted-dangerous}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
