package iovascope.emulator;

import java.util.Arrays;

/**
 * A refusal with what it is about.
 *
 * @param reason why
 * @param numbers as {@link Refusal} counts them: of {@link Refusal#OVERLAPS} and {@link Refusal#NOT_EXACT} the ends of the
 *     mapping that is there
 */
public record Refused(Refusal reason, long[] numbers) {

    /** One sentence, without a full stop. */
    public String text() {
        return reason.text(numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Refused refused && reason == refused.reason && Arrays.equals(numbers, refused.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * reason.hashCode() + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return text();
    }
}
