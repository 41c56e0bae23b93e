package iovascope.ui.message;

import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the kernel answers as it does, rule by rule.
 *
 * @param kind whether the rule holds, fails, or is one that the kernel does not have
 * @param text a few words
 */
record Reasons(Kind kind, String text) {

    enum Kind {
        HOLDS,
        FAILS,
        CAUTION
    }

    /** The rules of a step. @param before the device before it */
    static List<Reasons> of(Step step, Action action, DeviceState before) {
        List<Reasons> lines = new ArrayList<>();
        if (!step.replayed()) {
            lines.add(new Reasons(Kind.CAUTION, "not replayed: the trace does not tell its argument"));
            return lines;
        }
        if (step.oops() || step.rejected()) {
            lines.add(new Reasons(Kind.FAILS, step.reason().isEmpty() ? "refused" : step.reason()));
        } else if (action instanceof Action.Message write) {
            accepted(lines, step, write.message(), before);
        } else if (action instanceof Action.Ioctl ioctl) {
            ioctl(lines, step, ioctl);
        } else {
            lines.add(new Reasons(Kind.HOLDS, "nothing forbids it"));
        }
        if (step.assumed()) {
            lines.add(new Reasons(Kind.CAUTION, "rests on memory that the trace never showed"));
        }
        return lines;
    }

    private static void accepted(List<Reasons> lines, Step step, IotlbMessage message, DeviceState before) {
        String first = Unsigned.hex(message.iova());
        String last = Unsigned.hex(message.iova() + (message.size() - 1));
        switch (message.type()) {
            case IotlbMessage.REMAP -> {
                lines.add(new Reasons(Kind.HOLDS, "perm is 0 and size is not"));
                lines.add(new Reasons(Kind.HOLDS, "a mapping starts at " + first + " …"));
                lines.add(new Reasons(Kind.HOLDS, "… and ends at " + last + ": an exact match"));
                lines.add(new Reasons(Kind.CAUTION, "the new pages are never compared with the old"));
                if (!before.control().suspended()) {
                    lines.add(new Reasons(Kind.CAUTION, "the device is not suspended, and nothing asks"));
                }
            }
            case IotlbMessage.UPDATE -> {
                lines.add(new Reasons(Kind.HOLDS, "size is not 0 and the range does not wrap"));
                lines.add(new Reasons(Kind.HOLDS, first + "-" + last + " is within the device's range"));
                lines.add(new Reasons(Kind.HOLDS, "no mapping of asid " + message.asid() + " overlaps it"));
                lines.add(new Reasons(Kind.CAUTION, "pages need not belong to the guest's memory"));
            }
            case IotlbMessage.INVALIDATE -> {
                List<Mapping> removed = step.removed();
                lines.add(new Reasons(
                        Kind.HOLDS, "removes every mapping it touches, whole: " + Amount.text(removed.size())));
                for (Mapping mapping : removed) {
                    if (Unsigned.less(mapping.range().first(), message.iova())
                            || Unsigned.less(
                                    message.iova() + (message.size() - 1),
                                    mapping.range().last())) {
                        lines.add(new Reasons(Kind.CAUTION, mapping.range() + " reaches beyond the message"));
                    }
                }
            }
            case IotlbMessage.BATCH_BEGIN ->
                lines.add(new Reasons(Kind.HOLDS, "until the batch ends the device is not told of changes"));
            case IotlbMessage.BATCH_END ->
                lines.add(new Reasons(Kind.HOLDS, "the device is told the table as it is now"));
            default -> lines.add(new Reasons(Kind.HOLDS, "nothing forbids it"));
        }
    }

    private static void ioctl(List<Reasons> lines, Step step, Action.Ioctl ioctl) {
        Control before = step.before();
        Control after = step.after();
        if (before.owner() != after.owner()) {
            lines.add(new Reasons(
                    Kind.HOLDS,
                    after.owner() == Control.NOBODY
                            ? "the owner lets go"
                            : "the caller's memory is what uaddrs name from here"));
            if (before.owner() != Control.NOBODY && after.owner() != Control.NOBODY) {
                lines.add(new Reasons(Kind.CAUTION, "no mapping changes: all still lead into the old owner"));
            }
        } else if (before.suspended() != after.suspended()) {
            lines.add(new Reasons(Kind.HOLDS, after.suspended() ? "the device stops" : "the device runs again"));
        } else {
            lines.add(new Reasons(Kind.HOLDS, ioctl.request().headerName() + " is allowed here"));
        }
    }
}
