package iovascope.report;

import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.util.Map;
import java.util.TreeMap;

/** One step as one line for people. */
final class StepText {

    private StepText() {}

    /** {@code step 29  1.200030000  qemu-new  remap asid=0 … = EFAULT (ENOENT inside)}. */
    static String line(Timeline timeline, Step step) {
        TraceEvent event = timeline.trace().event(step.event());
        StringBuilder line = new StringBuilder("step " + step.number());
        if (EventText.time(event) != null) {
            line.append("  ").append(EventText.time(event));
        }
        line.append("  ").append(call(timeline, step));
        return line.toString();
    }

    /** The same without number and time. */
    static String call(Timeline timeline, Step step) {
        TraceEvent event = timeline.trace().event(step.event());
        StringBuilder line = new StringBuilder();
        if (event.process() >= 0) {
            line.append(timeline.trace().processes().get(event.process()).name())
                    .append("  ");
        }
        line.append(EventText.name(event.action())).append(fields(event.action()));
        line.append(" = ").append(EventText.result(step) == null ? "unknown" : EventText.result(step));
        if (step.rejected() && step.reached() && step.kernelErrno() != null) {
            line.append(" (").append(step.kernelErrno()).append(" inside)");
        }
        if (step.assumed()) {
            line.append(" (assumed)");
        }
        return line.toString();
    }

    private static String fields(Action action) {
        StringBuilder text = new StringBuilder();
        if (action instanceof Action.Message sent) {
            IotlbMessage message = sent.message();
            text.append(" asid=").append(Integer.toUnsignedString(message.asid()));
            if (message.type() != IotlbMessage.BATCH_BEGIN && message.type() != IotlbMessage.BATCH_END) {
                text.append(" iova=").append(Unsigned.hex(message.iova()));
                text.append(" size=").append(Unsigned.hex(message.size()));
            }
            if (message.type() == IotlbMessage.UPDATE || message.type() == IotlbMessage.REMAP) {
                text.append(" uaddr=").append(Unsigned.hex(message.uaddr()));
                text.append(" perm=").append(Access.text(message.perm()));
            }
        } else if (action instanceof Action.Ioctl ioctl) {
            for (Map.Entry<String, Long> argument : new TreeMap<>(ioctl.arguments()).entrySet()) {
                text.append(' ').append(argument.getKey()).append('=').append(Unsigned.hex(argument.getValue()));
            }
        } else if (action instanceof Action.Frame frame) {
            text.append(" of ").append(Long.toUnsignedString(frame.length())).append(" bytes");
        }
        return text.toString();
    }
}
