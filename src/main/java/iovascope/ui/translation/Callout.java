package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Slice;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/**
 * The worst that the picture shows, in words of difference.
 *
 * @param text one line
 * @param range what it speaks of, or null
 */
record Callout(String text, IovaRange range) {

    /**
     * Of the selected finding, else of the worst of the step, else of the first mapping that is still in danger.
     *
     * @param leads what is drawn
     * @return null if nothing silent is wrong here
     */
    static Callout of(OpenTrace trace, DeviceState state, int asid, Finding selected, List<Lead> leads) {
        Finding finding = selected != null ? selected : trace.worst(state.step());
        if (isSilent(finding) && (finding.asid() == Finding.NO_ASID || finding.asid() == asid)) {
            return new Callout(words(trace, finding, "lands", "leads"), finding.iova());
        }
        for (Lead lead : leads) {
            if (lead.danger() != null) {
                String since = "step " + Amount.text(lead.danger().step()) + ": ";
                return new Callout(since + words(trace, lead.danger(), "landed", "leads"), lead.range());
            }
        }
        return null;
    }

    private static boolean isSilent(Finding finding) {
        return finding != null
                && finding.verdict() == Verdict.ACCEPTED_DANGEROUS
                && finding.severity() == Severity.ERROR;
    }

    /** The places alone where both are known: the whole sentence stands in the list of findings. */
    private static String words(OpenTrace trace, Finding finding, String lands, String leads) {
        Slice is = finding.actual();
        Slice should = finding.expected();
        boolean placed = finding.iova() != null && is != null && should != null && should.hasOffset();
        if (!placed) {
            return finding.what();
        }
        String off = difference(is, should);
        if (isRemap(trace, finding.step())) {
            return "remap " + lands + " at " + Places.text(is) + ", mapping was " + Places.text(should) + off;
        }
        return Unsigned.hex(finding.iova().first()) + " " + leads + " to " + Places.text(is) + ", should lead to "
                + Places.text(should) + off;
    }

    /** {@code  (1 MiB off)}. */
    private static String difference(Slice is, Slice should) {
        if (is.object() == null || !is.hasOffset()) {
            return "";
        }
        if (!is.object().equals(should.object())) {
            return " (another object)";
        }
        long off = Unsigned.less(is.offset(), should.offset())
                ? should.offset() - is.offset()
                : is.offset() - should.offset();
        return off == 0 ? "" : " (" + Unsigned.size(off) + " off)";
    }

    private static boolean isRemap(OpenTrace trace, int step) {
        if (step < 1) {
            return false;
        }
        Action action = trace.trace().action(trace.timeline().step(step).event());
        return action instanceof Action.Message write && write.message().type() == IotlbMessage.REMAP;
    }
}
