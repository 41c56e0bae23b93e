package iovascope.check;

import iovascope.mem.Unsigned;
import iovascope.trace.Action;
import java.util.HashMap;
import java.util.Map;

/** RLIMIT_MEMLOCK of the processes, in bytes, as far as the trace tells. */
final class LockLimits extends Listener {

    private final Map<Integer, Long> limits = new HashMap<>();

    LockLimits() {
        listen(Moment.EVENT);
    }

    @Override
    void see(Scan scan, Moment moment) {
        int process = scan.trace().process(scan.event());
        if (scan.action() instanceof Action.Memlock limit) {
            limits.put(process, limit.size());
        } else if (scan.action() instanceof Action.Fork fork) {
            limits.put(fork.child(), of(process));
        }
    }

    /** Without a limit in the trace there is none: all ones. */
    long of(int process) {
        return limits.getOrDefault(process, -1L);
    }

    /** A limit or an amount for people: 0 is none here, and not 2<sup>64</sup>. */
    static String size(long bytes) {
        return bytes == 0 ? "nothing" : Unsigned.size(bytes);
    }

    /** What is pinned before the step at which the scan stands, in bytes. */
    static long pinned(Scan scan) {
        return scan.timeline().at(scan.number() - 1).pins().pages() << 12;
    }
}
