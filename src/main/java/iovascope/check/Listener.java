package iovascope.check;

import iovascope.emulator.Refusal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sees one trace, from its beginning to its end.
 *
 * <p>It says in its constructor what it listens to, so that a step costs only what somebody wants to know of it.
 */
abstract class Listener {

    private final Set<Moment> moments = EnumSet.noneOf(Moment.class);
    private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);

    final Set<Moment> moments() {
        return moments;
    }

    final Set<Refusal> refusals() {
        return refusals;
    }

    final void listen(Moment... wanted) {
        moments.addAll(Set.of(wanted));
    }

    /** To steps that were refused for one of these reasons; {@link #see} is called with {@link Moment#REFUSED} then. */
    final void listen(Refusal... wanted) {
        refusals.addAll(Set.of(wanted));
    }

    /** Looks at where the scan stands. */
    abstract void see(Scan scan, Moment moment);
}
