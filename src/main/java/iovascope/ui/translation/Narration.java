package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import iovascope.vhost.IotlbMessage;
import java.util.Locale;

/** Tells a step to those who do not see the picture. */
final class Narration {

    private Narration() {}

    /**
     * One sentence for the step, and one for the table after it.
     *
     * @param finding the selected one, or null
     */
    static String of(OpenTrace trace, DeviceState state, int asid, Finding finding) {
        StringBuilder text = new StringBuilder("step " + Amount.text(state.step()));
        if (state.step() > 0) {
            Step step = trace.timeline().step(state.step());
            text.append(": ").append(deed(trace, state, step)).append(outcome(trace, step, finding));
        }
        Table table = state.kernel().get(asid);
        return text.append(". ")
                .append(Amount.text(table == null ? 0 : table.count(), "mapping"))
                .append(" in address space ")
                .append(Integer.toUnsignedString(asid))
                .toString();
    }

    private static String deed(OpenTrace trace, DeviceState state, Step step) {
        int process = trace.trace().process(step.event());
        Action action = trace.trace().action(step.event());
        String who = process < 0 ? "somebody" : trace.process(process);
        if (action instanceof Action.Message write) {
            return who + " " + message(trace, state, process, write.message());
        }
        if (action instanceof Action.Ioctl ioctl) {
            return who + " calls " + ioctl.request().name().toLowerCase(Locale.ROOT);
        }
        return who + ": " + action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String message(OpenTrace trace, DeviceState state, int process, IotlbMessage message) {
        String range = IovaRange.ofSize(message.iova(), message.size())
                .map(IovaRange::toString)
                .orElse("an empty range");
        return switch (message.type()) {
            case IotlbMessage.UPDATE -> "maps " + range + " to " + place(trace, state, process, message.uaddr());
            case IotlbMessage.REMAP -> "remaps " + range + " to " + place(trace, state, process, message.uaddr());
            case IotlbMessage.INVALIDATE -> "removes " + range;
            case IotlbMessage.BATCH_BEGIN -> "begins a batch";
            case IotlbMessage.BATCH_END -> "ends the batch";
            default -> "sends a message of type " + message.type() + " for " + range;
        };
    }

    private static String place(OpenTrace trace, DeviceState state, int process, long uaddr) {
        return process < 0
                ? "memory never shown"
                : Places.text(trace, state.memory().get(process), uaddr);
    }

    private static String outcome(OpenTrace trace, Step step, Finding selected) {
        if (step.rejected()) {
            return "; the kernel refuses it";
        }
        Finding finding = selected != null && selected.step() == step.number() ? selected : trace.worst(step.number());
        if (finding == null || finding.verdict() != Verdict.ACCEPTED_DANGEROUS) {
            return "";
        }
        boolean placed = finding.expected() != null && finding.expected().hasOffset();
        String should = placed ? "should lead to " + Places.text(finding.expected()) : finding.what();
        return "; " + should + "; the kernel accepts it";
    }
}
