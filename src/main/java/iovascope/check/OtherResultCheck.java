package iovascope.check;

import iovascope.timeline.Walk;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;
import iovascope.vhost.VhostIoctl;
import java.util.Set;

/**
 * Reports a call that was answered otherwise than the emulated kernel answers it.
 *
 * <p>Compared is only what the emulated kernel has an opinion on: not what rests on memory or arguments that the trace does
 * not show, nor an ioctl that only the driver answers, nor a call that a signal interrupted.
 */
final class OtherResultCheck extends Check {

    private static final Set<String> WITHOUT_ARGUMENT = Set.of("set_owner", "new_owner", "reset_owner");
    private static final Set<String> BY_VALUE = Set.of("set_backend_features", "set_status");
    private static final Set<String> BY_INDEX = Set.of("set_vring_addr", "set_vring_base", "set_vring_enable");

    /** The first step with another answer, from where on the emulated state may not be the real one. */
    private int first;

    OtherResultCheck() {
        super("TRC-003", "other-result-recorded", Grade.DOUBT);
        listen(Moment.STEP);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        long recorded = walk.observed();
        long inside = walk.kernelObserved();
        if (recorded == TraceEvent.UNKNOWN && inside == TraceEvent.UNKNOWN) {
            return;
        }
        long answer = walk.userResult();
        if (answer == TraceEvent.UNKNOWN || walk.release()) {
            return;
        }
        boolean differs = recorded != TraceEvent.UNKNOWN && differs(walk.isMessage(), recorded, answer);
        if (!differs && (inside == TraceEvent.UNKNOWN || inside == inside(walk))) {
            return;
        }
        if (recorded == -Errno.EINTR.number() || !isKnown(scan, walk)) {
            return;
        }
        if (first == 0) {
            first = walk.number();
        }
        if (!walk.assumed()) {
            report(scan, differs);
        }
    }

    /** Of calls other than messages the emulated kernel does not know what success returns. */
    private static boolean differs(boolean message, long recorded, long answer) {
        return recorded != answer && (message || recorded < 0 || answer < 0);
    }

    private static long inside(Walk walk) {
        Errno errno = walk.kernelErrno();
        return errno == null ? 0 : -errno.number();
    }

    /** Whether the emulated kernel's answer rests on what the trace shows. */
    private static boolean isKnown(Scan scan, Walk walk) {
        if (walk.isMessage() || !(scan.action() instanceof Action.Ioctl ioctl)) {
            return true;
        }
        VhostIoctl request = ioctl.request();
        String name = request.eventName();
        if (WITHOUT_ARGUMENT.contains(name)) {
            return true;
        }
        if (BY_VALUE.contains(name)) {
            return ioctl.arguments().containsKey("value");
        }
        if (name.equals("set_group_asid")) {
            return ioctl.arguments().containsKey("group") && ioctl.arguments().containsKey("asid");
        }
        boolean status = walk.before().statusKnown();
        return request == VhostIoctl.SUSPEND || request == VhostIoctl.RESUME
                ? status
                : BY_INDEX.contains(name) && status && ioctl.arguments().containsKey("index");
    }

    private void report(Scan scan, boolean differs) {
        Walk walk = scan.walk();
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        String kernel = scan.profile().name();
        draft.cause(first)
                .what(
                        differs
                                ? "the call returned %s in the recording, but kernel %s would return %s"
                                : "inside the kernel it was %s in the recording, but kernel %s would say %s",
                        text(differs ? walk.observed() : walk.kernelObserved()),
                        kernel,
                        text(differs ? walk.userResult() : inside(walk)))
                .consequence(
                        first == walk.number()
                                ? "from here on the emulated tables may not be the real ones"
                                : "it may follow from step " + first + ", where the two first differ")
                .fix("name kernel and device of the recording, or record from the first open of the node on");
    }

    private static String text(long result) {
        Errno errno = Errno.ofResult(result);
        return errno == null ? Long.toString(result) : errno.name();
    }
}
