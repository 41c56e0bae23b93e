package iovascope.ui.messages;

/** What becomes of the rows that do not match. */
public enum FilterMode {
    /** They are dimmed, and stay where they are. */
    DIM,
    /** They are no rows. */
    HIDE
}
