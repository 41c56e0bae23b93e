package iovascope.lab;

import java.util.List;

/**
 * What a trial came to, or how far it is.
 *
 * @param steps of the trace
 * @param same steps whose results are all equal
 * @param different steps whose results are not
 * @param notSent steps that could not be sent
 * @param withoutResult steps that were the end of a process
 * @param assumptions what was assumed because the trace does not say it, or cannot be had, one sentence each
 * @param notMade the first events that could not be made, one sentence each
 * @param notMadeCount all of them
 */
public record TrialReport(
        int steps,
        int same,
        int different,
        int notSent,
        int withoutResult,
        List<String> assumptions,
        List<String> notMade,
        int notMadeCount) {

    /** Steps whose results were compared. */
    public int compared() {
        return same + different;
    }

    /** Whether the trial went through all steps. */
    public boolean isWhole() {
        return same + different + notSent + withoutResult == steps;
    }
}
