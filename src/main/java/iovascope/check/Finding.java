package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/**
 * One mistake that a check found. A hint, not a proof.
 *
 * @param rule which kind of mistake
 * @param verdict whether the kernel said no, or said yes and memory will be corrupted
 * @param step where it surfaced, from 1; 0 for what concerns the trace as a whole
 * @param cause the step that made it wrong; often the same
 * @param asid address space, unsigned, or {@link #NO_ASID}
 * @param iova the range it is about, or null
 * @param expected where the range should lead, or null
 * @param actual where it leads, or null
 * @param what one sentence
 * @param consequence one sentence; may be empty
 * @param fix what to do, one sentence; may be empty
 * @param send messages that would put it right at {@code step}, in order; often none
 * @param count how many such findings it stands for: more than one for the last of its rule that is kept
 */
public record Finding(
        Rule rule,
        Verdict verdict,
        int step,
        int cause,
        int asid,
        IovaRange iova,
        Slice expected,
        Slice actual,
        String what,
        String consequence,
        String fix,
        List<IotlbMessage> send,
        int count) {

    /** It is about no address space; a device with 2<sup>32</sup> of them does not exist. */
    public static final int NO_ASID = -1;

    public Finding {
        send = List.copyOf(send);
    }

    /** Of the catalogue: {@code REMAP-002}. */
    public String id() {
        return rule.id();
    }

    /** Kebab-case: {@code remap-wrong-offset}. */
    public String name() {
        return rule.name();
    }

    /** How bad; what was not checked is never worse than a note. */
    public Severity severity() {
        return verdict == Verdict.TOOL_LIMIT ? Severity.NOTE : rule.severity();
    }

    /** What it says, wherever it surfaced: equal for findings that say the same of the same range. */
    public Finding withoutStep() {
        return new Finding(rule, verdict, 0, 0, asid, iova, expected, actual, what, consequence, fix, List.of(), 1);
    }

    Finding standingFor(int findings) {
        return new Finding(
                rule, verdict, step, cause, asid, iova, expected, actual, what, consequence, fix, send, findings);
    }
}
