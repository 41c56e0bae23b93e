package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.vhost.Access;

/**
 * Reports bytes that are read-only through one mapping of an address space, and writable through another.
 *
 * <p>Only within an address space, as {@link MemoryAliasCheck}.
 */
final class WritableAliasCheck extends Check {

    private final Aliases aliases;

    WritableAliasCheck(Aliases aliases) {
        super("MAP-013", "writable-alias", Grade.DOUBT);
        this.aliases = aliases;
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!aliases.opposed()) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Mapping mapping = aliases.sharing();
        boolean writes = (mapping.perm() & Access.WRITE_ONLY) != 0;
        IovaRange writable = writes ? mapping.range() : aliases.otherRange();
        IovaRange readOnly = writes ? aliases.otherRange() : mapping.range();
        draft.cause(aliases.otherStep())
                .at(mapping.asid(), mapping.range())
                .actual(scan.stored(mapping).withUaddr(mapping.uaddr()))
                .what(
                        "bytes of %s are read-only through %s, but writable through %s",
                        scan.trace().objects().get(mapping.object()).name(), readOnly, writable)
                .consequence("the device can write to memory that one mapping means to protect from it")
                .fix("map both read-only, or map other memory at one of them");
    }
}
