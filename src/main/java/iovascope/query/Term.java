package iovascope.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A part of a query. Its text is a query again. */
interface Term {

    boolean test(StepFacts facts);

    /** How long a test takes, beside others. */
    int cost();

    /** The same, with cheap parts before costly ones. */
    default Term cheapFirst() {
        return this;
    }

    /** All of two or more. */
    record And(List<Term> parts) implements Term {

        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(StepFacts facts) {
            for (Term part : parts) {
                if (!part.test(facts)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int cost() {
            return sum(parts);
        }

        @Override
        public Term cheapFirst() {
            return new And(sorted(parts));
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or || part instanceof And ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" "));
        }
    }

    /** Any of two or more. */
    record Or(List<Term> parts) implements Term {

        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(StepFacts facts) {
            for (Term part : parts) {
                if (part.test(facts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return sum(parts);
        }

        @Override
        public Term cheapFirst() {
            return new Or(sorted(parts));
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" | "));
        }
    }

    /** The opposite. */
    record Not(Term part) implements Term {

        @Override
        public boolean test(StepFacts facts) {
            return !part.test(facts);
        }

        @Override
        public int cost() {
            return part.cost();
        }

        @Override
        public Term cheapFirst() {
            return new Not(part.cheapFirst());
        }

        @Override
        public String toString() {
            return part instanceof And || part instanceof Or ? "!(" + part + ")" : "!" + part;
        }
    }

    private static int sum(List<Term> parts) {
        return parts.stream().mapToInt(Term::cost).sum();
    }

    private static List<Term> sorted(List<Term> parts) {
        List<Term> sorted = new ArrayList<>();
        parts.forEach(part -> sorted.add(part.cheapFirst()));
        sorted.sort(Comparator.comparingInt(Term::cost));
        return sorted;
    }
}
