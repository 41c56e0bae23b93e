package iovascope.lab;

/**
 * What one look at two places came to.
 *
 * @param bytes that were read to tell
 * @param pages of 4 KiB that were compared; a look ends at the first that differs
 * @param reason what is not the same, or why nothing can be said, in a sentence without full stop; empty if the same
 */
record Look(Sameness sameness, long bytes, long pages, String reason) {

    /** Is told how far a look is. What it throws ends the look. */
    interface Watcher {
        void looked(long done, long of);
    }
}
