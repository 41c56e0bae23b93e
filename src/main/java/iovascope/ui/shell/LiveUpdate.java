package iovascope.ui.shell;

/**
 * How far a change of owner has come, after one step.
 *
 * @param suspended the device is suspended, or was before the change of owner
 * @param begun another process owns the device
 * @param mappings how many were alive when it took over
 * @param remapped how many of them were remapped or made anew since, rightly or not
 * @param resumed whether the device runs again
 */
public record LiveUpdate(boolean suspended, boolean begun, int mappings, int remapped, boolean resumed) {

    private static final LiveUpdate NONE = new LiveUpdate(false, false, 0, 0, false);

    public static LiveUpdate of(OpenTrace trace, int step) {
        boolean suspended = false;
        boolean now = false;
        for (Band band : trace.bands()) {
            if (band.kind() == Band.Kind.SUSPENDED && band.from() <= step) {
                suspended = true;
                now = step <= band.to();
            }
        }
        Ownership owner = null;
        for (int at = 1; at < trace.owners().size(); at++) {
            if (trace.owners().get(at).since() <= step) {
                owner = trace.owners().get(at);
            }
        }
        if (owner == null) {
            return suspended ? new LiveUpdate(now, false, 0, 0, !now) : NONE;
        }
        int alive = 0;
        int waiting = 0;
        for (MappingLifetime lifetime : trace.lifetimes()) {
            if (lifetime.born() < owner.since() && lifetime.died() >= owner.since()) {
                alive++;
                // A mapping that was removed and not made anew leads nowhere, but needs no remap either.
                waiting += lifetime.died() > step ? 1 : 0;
            }
        }
        return new LiveUpdate(suspended, true, alive, alive - waiting, suspended && !now);
    }
}
