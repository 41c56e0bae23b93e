package iovascope.query;

/**
 * A question about a step: yes or no. Immutable; {@link QueryParser} makes it from text.
 *
 * <p>Equal queries were written alike, blanks, quotes and needless parentheses aside.
 */
public final class Query {

    private final Term written;
    private final Term cheapFirst;

    Query(Term term) {
        written = term;
        cheapFirst = term.cheapFirst();
    }

    /** Whether the answer is yes for the step that the facts are at. */
    public boolean matches(StepFacts facts) {
        return cheapFirst.test(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query && written.equals(query.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** A text that {@link QueryParser} makes an equal query of. */
    @Override
    public String toString() {
        return written.toString();
    }
}
