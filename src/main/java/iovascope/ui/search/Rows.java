package iovascope.ui.search;

/**
 * What a filter does to a list of all steps.
 *
 * @param kept the steps that match; null without a filter
 * @param hiding whether what does not match is left out; else it is dimmed
 */
public record Rows(StepSet kept, boolean hiding) {

    static final Rows ALL = new Rows(null, false);

    /** Whether a step matches, or may: what has not been looked at is not dimmed. */
    public boolean keeps(int step) {
        return kept == null || kept.contains(step) || !hiding && step > kept.scanned();
    }
}
