package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/** A finding in the making. Sentences are formatted only if the finding is kept. */
class Draft {

    /** Stands in for a finding that is only counted. */
    static final Draft UNKEPT = new Draft(null, null, 0) {
        @Override
        Draft what(String format, Object... arguments) {
            return this;
        }

        @Override
        Draft consequence(String format, Object... arguments) {
            return this;
        }

        @Override
        Draft fix(String format, Object... arguments) {
            return this;
        }

        @Override
        Draft send(IotlbMessage... messages) {
            return this;
        }
    };

    private final Rule rule;
    private final Verdict verdict;
    private final int step;
    private int cause;
    private int asid = Finding.NO_ASID;
    private IovaRange iova;
    private Slice expected;
    private Slice actual;
    private String what = "";
    private String consequence = "";
    private String fix = "";
    private List<IotlbMessage> send = List.of();

    Draft(Rule rule, Verdict verdict, int step) {
        this.rule = rule;
        this.verdict = verdict;
        this.step = step;
        cause = step;
    }

    /** False if this finding is only counted: evidence that is dear to gather is not needed then. */
    boolean isKept() {
        return this != UNKEPT;
    }

    /** The step that made it wrong, if that is another. */
    Draft cause(int earlier) {
        cause = earlier;
        return this;
    }

    Draft at(int space, IovaRange range) {
        asid = space;
        iova = range;
        return this;
    }

    Draft expected(Slice slice) {
        expected = slice;
        return this;
    }

    Draft actual(Slice slice) {
        actual = slice;
        return this;
    }

    /** One sentence, without a full stop. */
    Draft what(String format, Object... arguments) {
        what = format.formatted(arguments);
        return this;
    }

    /** One sentence, without a full stop. */
    Draft consequence(String format, Object... arguments) {
        consequence = format.formatted(arguments);
        return this;
    }

    /** One sentence, without a full stop. */
    Draft fix(String format, Object... arguments) {
        fix = format.formatted(arguments);
        return this;
    }

    /** What to send at this step to put it right. */
    Draft send(IotlbMessage... messages) {
        send = List.of(messages);
        return this;
    }

    Finding finding() {
        return new Finding(rule, verdict, step, cause, asid, iova, expected, actual, what, consequence, fix, send, 1);
    }
}
