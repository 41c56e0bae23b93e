package iovascope.check;

import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.trace.Action;

/** The memory of the owner before the last hand-over: what its addresses meant. */
final class FormerMemory extends Listener {

    private ProcessMemory memory = ProcessMemory.UNKNOWN;
    /** Where the last UPDATE led: the next one mostly leads there too. */
    private Vma near;

    private ProcessMemory nearIn;
    private int process = -1;
    private int handOver;
    /** That of an owner who has run another program or has ended, and has not been followed yet. */
    private ProcessMemory ended;

    FormerMemory() {
        listen(Moment.EVENT, Moment.NEW_OWNER, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.EVENT) {
            ending(scan);
        } else if (moment == Moment.NEW_OWNER) {
            process = scan.walk().ownerBefore();
            memory = ended == null ? scan.walk().memory(process) : ended;
            handOver = scan.number();
            ended = null;
        } else {
            memory = ProcessMemory.UNKNOWN;
            handOver = 0;
            ended = null;
        }
    }

    /** The walk stands at the step that follows the event: it knows the memory after it only. */
    private void ending(Scan scan) {
        int owner = scan.walk().ownerBefore();
        if (owner >= 0 && scan.number() > 1 && ended == null && scan.trace().process(scan.event()) == owner) {
            Action action = scan.action();
            if (action instanceof Action.Exec || action instanceof Action.Exit) {
                ended = scan.timeline().ownerMemory(scan.number() - 1);
            }
        }
    }

    /**
     * What the uaddr of the UPDATE at which the scan stands was in the old owner, where the new one has nothing mapped.
     *
     * @return null if there was no hand-over, if the owner has memory there, or if the old one had none
     */
    Vma stale(Scan scan) {
        if (handOver == 0 || !scan.model().va()) {
            return null;
        }
        long uaddr = scan.walk().message().uaddr();
        ProcessMemory now = scan.walk().memory(scan.walk().ownerAfter());
        if (nearIn != now || near == null || !near.contains(uaddr)) {
            near = now.find(uaddr);
            nearIn = now;
        }
        return near != null && near.contains(uaddr) ? null : area(uaddr);
    }

    /** Step of the last hand-over since the node was opened; 0 if there was none. */
    int handOver() {
        return handOver;
    }

    /** Index of the process that owned the device before it. */
    int process() {
        return process;
    }

    /** What was at an address of that process; null if nothing was, or the trace does not show it. */
    Vma area(long uaddr) {
        if (handOver == 0) {
            return null;
        }
        Vma area = memory.find(uaddr);
        return area == null || area.object() == Vma.UNKNOWN || !area.contains(uaddr) ? null : area;
    }
}
