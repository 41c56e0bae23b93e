package iovascope.ui.shell;

/**
 * A run of steps in which something lasted.
 *
 * @param kind what
 * @param from first step
 * @param to last step, inclusive
 */
public record Band(Kind kind, int from, int to) {

    public enum Kind {
        BATCH,
        SUSPENDED
    }
}
