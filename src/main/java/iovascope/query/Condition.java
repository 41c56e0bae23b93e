package iovascope.query;

import iovascope.timeline.Step;
import iovascope.vhost.Errno;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A key with its value. */
interface Condition extends Term {

    /** What is at hand once the step has been looked up. */
    int CHEAP = 2;
    /** A name is compared, or another table asked. */
    int MODERATE = 4;
    /** Lists are made. */
    int COSTLY = 20;

    /** {@code type:} */
    record Typed(Glob name, BitSet names) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            return facts.isNamed(names);
        }

        @Override
        public int cost() {
            return CHEAP;
        }

        @Override
        public String toString() {
            return Key.TYPE.word() + ":" + name;
        }
    }

    /** The keys whose values are numbers. */
    record Numbered(Key key, NumberRange range) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            return switch (key) {
                case STEP -> range.contains(facts.number());
                case IOVA -> facts.touchesIova(range);
                case UADDR -> facts.touchesUaddr(range);
                case ASID -> facts.isForAsid(range);
                case PID -> facts.hasPid(range);
                default -> throw new IllegalStateException(key + " has no numbers");
            };
        }

        @Override
        public int cost() {
            return switch (key) {
                case STEP -> 1;
                case PID -> MODERATE;
                default -> CHEAP;
            };
        }

        @Override
        public String toString() {
            return key.word() + ":" + range.text(key == Key.IOVA || key == Key.UADDR);
        }
    }

    /** The keys whose values are names. */
    record Named(Key key, Glob name) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            return switch (key) {
                case OBJECT -> facts.involvesObject(name);
                case PROCESS -> facts.hasProcess(name);
                case FINDING -> hasFinding(facts.findings());
                default -> throw new IllegalStateException(key + " has no names");
            };
        }

        private boolean hasFinding(List<FindingLabel> labels) {
            for (FindingLabel label : labels) {
                if (name.matches(label.id()) || name.matches(label.name())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return key == Key.OBJECT ? COSTLY : MODERATE;
        }

        @Override
        public String toString() {
            return key.word() + ":" + name;
        }
    }

    /** {@code severity:} */
    record Severe(String severity) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            for (FindingLabel label : facts.findings()) {
                if (label.severity().equals(severity)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return MODERATE;
        }

        @Override
        public String toString() {
            return Key.SEVERITY.word() + ":" + severity;
        }
    }

    /** How a step can end. */
    enum Outcome {
        OK,
        REJECTED,
        OOPS,
        /** The recording does not tell enough to replay it. */
        UNKNOWN;

        final String word = name().toLowerCase(Locale.ROOT);

        static Outcome of(Step step) {
            if (step.oops()) {
                return OOPS;
            }
            // A step that was not replayed has no result, which would pass for a rejection.
            return !step.replayed() ? UNKNOWN : step.rejected() ? REJECTED : OK;
        }
    }

    /** {@code result:ok} and the like. */
    record Ended(Outcome outcome) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            return facts.step() != null && Outcome.of(facts.step()) == outcome;
        }

        @Override
        public int cost() {
            return CHEAP;
        }

        @Override
        public String toString() {
            return Key.RESULT.word() + ":" + outcome.word;
        }
    }

    /** {@code result:72} and the like. */
    record Returned(long result) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            Step step = facts.step();
            return step != null && Outcome.of(step) == Outcome.OK && step.userResult() == result;
        }

        @Override
        public int cost() {
            return CHEAP;
        }

        @Override
        public String toString() {
            return Key.RESULT.word() + ":" + result;
        }
    }

    /** {@code result:EINVAL} and the like: what the kernel decided, or what the caller saw. */
    record Failed(Errno errno) implements Condition {

        @Override
        public boolean test(StepFacts facts) {
            Step step = facts.step();
            if (step == null || Outcome.of(step) != Outcome.REJECTED) {
                return false;
            }
            return step.kernelErrno() == errno || step.userResult() == -errno.number();
        }

        @Override
        public int cost() {
            return CHEAP;
        }

        @Override
        public String toString() {
            return Key.RESULT.word() + ":" + errno;
        }
    }
}
