package iovascope.check;

import iovascope.trace.Action;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where processes come from, and which of them came by a descriptor of the node, as far as the trace shows it. */
final class Descent extends Listener {

    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Set<Integer> holders = new HashSet<>();
    private boolean shown;
    private boolean taken;

    Descent() {
        listen(Moment.EVENT, Moment.OPEN, Moment.IOCTL, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case OPEN -> holders.add(scan.walk().process());
            case IOCTL ->
                taken |= scan.walk().ownerAfter() >= 0
                        && scan.walk().before().owner() != scan.walk().after().owner();
            case RELEASE -> {
                holders.clear();
                taken = false;
            }
            default -> follow(scan.action(), scan.trace().process(scan.event()));
        }
    }

    private void follow(Action action, int process) {
        if (action instanceof Action.Fork fork) {
            parents.put(fork.child(), process);
            shown = true;
        } else if (action instanceof Action.SendFd send) {
            holders.add(send.to());
            shown = true;
        } else if (action instanceof Action.ReceiveFd) {
            holders.add(process);
            shown = true;
        }
    }

    /** Whether the trace shows how any process began or came by a descriptor, so that it would show others. */
    boolean isShown() {
        return shown;
    }

    /** Whether the trace shows who took the device; else the owner is assumed. */
    boolean isOwnerShown() {
        return taken;
    }

    /** Whether a process, or one that it comes from, opened the node or was sent a descriptor. */
    boolean holds(int process) {
        int each = process;
        for (int hop = 0; hop <= parents.size() && each >= 0; hop++) {
            if (holders.contains(each)) {
                return true;
            }
            each = parents.getOrDefault(each, -1);
        }
        return false;
    }

    /** Whether a process is another, or comes from it. */
    boolean comesFrom(int process, int other) {
        int each = process;
        for (int hop = 0; hop <= parents.size() && each >= 0; hop++) {
            if (each == other) {
                return true;
            }
            each = parents.getOrDefault(each, -1);
        }
        return false;
    }
}
