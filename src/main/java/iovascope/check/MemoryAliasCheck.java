package iovascope.check;

import iovascope.emulator.Mapping;

/**
 * Reports an UPDATE of bytes that another mapping of the address space leads to.
 *
 * <p>Only within an address space: that two of them lead to the same memory is what they are there for, as with shadow
 * virtqueues.
 */
final class MemoryAliasCheck extends Check {

    private final Aliases aliases;

    MemoryAliasCheck(Aliases aliases) {
        super("MAP-012", "memory-alias", Grade.REMARK);
        this.aliases = aliases;
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (aliases.unknown()) {
            scan.unchecked(this, "the trace does not tell which memory objects the mappings lead to");
        } else if (aliases.sharing() != null && !aliases.opposed()) {
            Draft draft = scan.found(this);
            if (draft.isKept()) {
                Mapping mapping = aliases.sharing();
                draft.cause(aliases.otherStep())
                        .at(mapping.asid(), mapping.range())
                        .actual(scan.stored(mapping).withUaddr(mapping.uaddr()))
                        .what(
                                "%s leads to %s, some bytes of which %s leads to as well",
                                mapping.range(), scan.stored(mapping).place(), aliases.otherRange())
                        .consequence("the device meets the same bytes at both");
            }
        }
    }
}
