package iovascope.ui.compare;

import iovascope.ui.shell.Amount;

/** What a person types into the box of a step. */
final class StepText {

    private StepText() {}

    /**
     * Reads the number of a step.
     *
     * @param last the highest there is; the lowest is 0, before the first
     * @throws IllegalArgumentException if it is none; the message is for people
     */
    static int parse(String text, int last) {
        String digits = text.strip().replace(",", "").replace(" ", "");
        String all = "a step from 0 to " + Amount.text(last);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("expected " + all);
        }
        if (!digits.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw new IllegalArgumentException("'" + text.strip() + "' is no number: expected " + all);
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 10 || Long.parseLong(significant) > last) {
            throw new IllegalArgumentException("there is no step " + text.strip() + ": expected " + all);
        }
        return Integer.parseInt(significant);
    }
}
