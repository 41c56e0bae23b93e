package iovascope.ui.messages;

/**
 * One gate that a live update passes.
 *
 * @param label what stands in it: {@code remap 2/4}
 * @param state how far it is
 * @param words what it still lacks, or how it was passed; one or two sentences
 * @param step where a click leads; 0 if the trace never passes it
 */
record UpdateGate(String label, State state, String words, int step) {

    enum State {
        /** Not reached. */
        AHEAD,
        /** The one that everything waits for. */
        CURRENT,
        PASSED,
        /** It was left out, or gone through half done, and the kernel did not mind. */
        SKIPPED
    }
}
