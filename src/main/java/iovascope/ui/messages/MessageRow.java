package iovascope.ui.messages;

import iovascope.check.Finding;
import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.ui.shell.OpenTrace;
import iovascope.vhost.DeviceStatus;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.Map;

/**
 * One step as a row of words.
 *
 * @param number of the step
 * @param process who called
 * @param message what was said
 * @param iova lowest address, or what an ioctl set
 * @param size for people, or empty
 * @param result what the caller saw
 * @param refused whether that is an error
 * @param remap whether it is a remap, which is set off from the other messages
 * @param inBatch whether it lies between the ends of a batch
 * @param finding the worst finding of the step, or null
 */
record MessageRow(
        int number,
        String process,
        String message,
        String iova,
        String size,
        String result,
        boolean refused,
        boolean remap,
        boolean inBatch,
        Finding finding) {

    /** Whether a batch was open before a step. */
    static boolean within(OpenTrace trace, int number) {
        return trace.timeline().step(number).before().inBatch();
    }

    static MessageRow of(OpenTrace trace, int number) {
        Step step = trace.timeline().step(number);
        TraceEvent event = trace.trace().event(step.event());
        String message;
        String iova = "";
        String size = "";
        boolean remap = false;
        if (step.release()) {
            message = "release";
        } else if (event.action() instanceof Action.Message write) {
            IotlbMessage fields = write.message();
            String name = IotlbMessage.name(fields.type());
            message = name == null ? "type " + fields.type() : name;
            boolean batch = fields.type() == IotlbMessage.BATCH_BEGIN || fields.type() == IotlbMessage.BATCH_END;
            String space = fields.asid() == 0 ? "" : "a" + Integer.toUnsignedString(fields.asid());
            iova = batch ? space : (space + " " + Unsigned.hex(fields.iova())).strip();
            size = batch ? "" : fields.size() == 0 ? "0" : Unsigned.size(fields.size());
            remap = fields.type() == IotlbMessage.REMAP;
        } else if (event.action() instanceof Action.Ioctl ioctl) {
            message = ioctl.request().eventName();
            iova = argument(ioctl);
        } else {
            message = event.action() instanceof Action.Frame
                    ? "frame"
                    : event.action() instanceof Action.Open ? "open" : "close";
        }
        boolean inBatch = step.before().inBatch() && step.after().inBatch();
        return new MessageRow(
                number,
                trace.process(event.process()),
                message,
                iova,
                size,
                result(step),
                step.rejected(),
                remap,
                inBatch,
                WorstFinding.of(trace, number, number));
    }

    private static String result(Step step) {
        if (!step.replayed()) {
            return "–";
        }
        Errno errno = Errno.ofResult(step.userResult());
        return errno == null ? Long.toString(step.userResult()) : errno.name();
    }

    private static String argument(Action.Ioctl ioctl) {
        Map<String, Long> arguments = ioctl.arguments();
        Long value = arguments.get("value");
        if (value != null && ioctl.request() == VhostIoctl.SET_STATUS) {
            // The stage that was reached; the detail pane has all bits.
            String all = DeviceStatus.text(value.intValue());
            boolean running = (value & DeviceStatus.DRIVER_OK) != 0;
            return running ? "DRIVER_OK" : all.substring(all.lastIndexOf('|') + 1);
        }
        if (value != null) {
            return Unsigned.hex(value);
        }
        if (arguments.containsKey("group") && arguments.containsKey("asid")) {
            return "g" + arguments.get("group") + " a" + arguments.get("asid");
        }
        return arguments.containsKey("index") ? "vq " + arguments.get("index") : "";
    }
}
