package iovascope.workload;

/** How new mappings find their IOVAs. */
public enum IovaOrder {
    /** Anywhere, and a mapping drawn at random goes. */
    RANDOM,
    /** Each above the last, and the oldest mapping goes. */
    SEQUENTIAL
}
