package iovascope.query;

import iovascope.trace.Action;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The names of events as a {@code .vtrace} line has them, each with a number. */
final class EventName {

    /** Events between steps; of these only an exec or exit can become a step, the release of the device. */
    private static final List<String> OTHERS = List.of(
            "dup",
            "send_fd",
            "receive_fd",
            "mmap",
            "munmap",
            "mremap",
            "mprotect",
            "fork",
            "memlock",
            "pages",
            "pin_fail",
            "pin_ok",
            "fail",
            "note",
            "expect");

    /** Messages have the number of their type, and this if that has no name. */
    private static final int MESSAGE = 0;

    private static final int OPEN = IotlbMessage.REMAP + 1;
    private static final int CLOSE = OPEN + 1;
    private static final int FRAME = CLOSE + 1;
    private static final int EXEC = FRAME + 1;
    private static final int EXIT = EXEC + 1;
    private static final int FIRST_IOCTL = EXIT + 1;

    private static final List<String> ALL = new ArrayList<>();

    static {
        ALL.add("message");
        for (int type = IotlbMessage.MISS; type <= IotlbMessage.REMAP; type++) {
            ALL.add(IotlbMessage.name(type));
        }
        ALL.addAll(List.of("open", "close", "frame", "exec", "exit"));
        for (VhostIoctl ioctl : VhostIoctl.values()) {
            ALL.add(ioctl.eventName());
        }
        ALL.addAll(OTHERS);
    }

    private EventName() {}

    /** The names that a step can have. */
    static List<String> ofSteps() {
        return ALL.subList(0, ALL.size() - OTHERS.size());
    }

    /** The numbers of the names that a pattern matches. */
    static BitSet matching(Glob pattern) {
        BitSet numbers = new BitSet(ALL.size());
        for (int number = 0; number < ALL.size(); number++) {
            numbers.set(number, pattern.matches(ALL.get(number)));
        }
        return numbers;
    }

    static int of(IotlbMessage message) {
        return IotlbMessage.name(message.type()) == null ? MESSAGE : message.type();
    }

    /** @param action what a step may come from, a message aside */
    static int of(Action action) {
        if (action instanceof Action.Ioctl ioctl) {
            return FIRST_IOCTL + ioctl.request().ordinal();
        }
        if (action instanceof Action.Frame) {
            return FRAME;
        }
        if (action instanceof Action.Open) {
            return OPEN;
        }
        if (action instanceof Action.Close) {
            return CLOSE;
        }
        return action instanceof Action.Exec ? EXEC : EXIT;
    }
}
