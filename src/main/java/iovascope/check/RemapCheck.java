package iovascope.check;

import iovascope.mem.Unsigned;

/** A check of where accepted REMAPs lead. */
abstract class RemapCheck extends Check {

    private final RemapTargets targets;

    RemapCheck(String id, String name, Grade grade, RemapTargets targets, RemapFlaw flaw) {
        super(id, name, grade);
        this.targets = targets;
        targets.tell(flaw, this);
    }

    /** {@link RemapTargets} looks, and calls what is below. */
    @Override
    void see(Scan scan, Moment moment) {}

    /** What is to be said of a REMAP is certain now; the REMAP may be some steps back. */
    final void settled(Scan scan, Remap remap) {
        Draft draft = scan.found(this, remap.step());
        if (draft.isKept()) {
            draft.at(remap.asid(), remap.flawed());
            report(scan, remap, draft);
        }
    }

    /** The trace does not show where the REMAP leads, or led. */
    void unknown(Scan scan) {}

    abstract void report(Scan scan, Remap remap, Draft draft);

    /** Says with which uaddr the REMAP would have been right, or what to map first. */
    final void fix(Scan scan, Remap remap, Draft draft) {
        Long right = targets.right(remap);
        String owner = scan.process(remap.owner());
        Slice slice = scan.stored(remap.before());
        if (right != null) {
            draft.fix("remap with uaddr=%s, where %s maps %s", Unsigned.hex(right), owner, slice.place())
                    .send(Messages.remap(remap.before(), right));
        } else if (slice.hasOffset()) {
            draft.fix(
                    "map %s + %s in %s, shared, in one piece and with the rights of the mapping, then remap to it",
                    slice.place(), Unsigned.size(remap.range().size()), owner);
        } else {
            draft.fix("map the memory object of the mapping in %s, shared, then remap to it", owner);
        }
    }
}
