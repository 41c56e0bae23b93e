package iovascope.report;

import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import java.util.Locale;

/** The words of one event: its name, its time, its result. */
final class EventText {

    private static final long SECOND = 1_000_000_000;

    private EventText() {}

    /** The event's name in a {@code .vtrace} line. */
    static String name(Action action) {
        if (action instanceof Action.Message message) {
            String name = IotlbMessage.name(message.message().type());
            return name == null ? "message" : name;
        }
        if (action instanceof Action.Ioctl ioctl) {
            return ioctl.request().eventName();
        }
        return action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Seconds with nine decimals, or null if the source has no clock. */
    static String time(TraceEvent event) {
        long time = event.time();
        return time == TraceEvent.UNKNOWN ? null : "%d.%09d".formatted(time / SECOND, time % SECOND);
    }

    /** What the caller sees, or null if the event does not tell enough to know. */
    static String result(Step step) {
        if (step.oops()) {
            return "OOPS";
        }
        return step.replayed() ? number(step.userResult()) : null;
    }

    /** What the handler decided, or null if it was not reached. */
    static String kernel(Step step) {
        if (!step.reached() || step.oops()) {
            return null;
        }
        return step.kernelErrno() == null ? "0" : step.kernelErrno().name();
    }

    /** A number from 0, or the name of an errno without its sign. */
    static String number(long result) {
        Errno errno = Errno.ofResult(result);
        return errno == null ? Long.toString(result) : errno.name();
    }
}
