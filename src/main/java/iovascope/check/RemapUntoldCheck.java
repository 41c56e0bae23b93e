package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.List;

/**
 * Reports a REMAP on a device without set_map.
 *
 * <p>RFC V1 stores the new address in a batch and has no call that would tell such a device; V2 refuses. Source: REMAP of
 * the live-update series of 2024, RFC V1 patch 5 and V2 patch 5.
 */
final class RemapUntoldCheck extends Check {

    RemapUntoldCheck() {
        super("REMAP-014", "remap-untold", Grade.CORRUPTION);
        listen(Moment.REMAP);
        listen(Refusal.NO_SET_MAP);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.REFUSED) {
            refused(scan);
        } else if (scan.model().mapping() != MappingKind.SET_MAP && scan.model().va()) {
            accepted(scan);
        }
    }

    private void accepted(Scan scan) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Mapping before = scan.walk().removed(0);
        Mapping after = scan.walk().added(0);
        draft.at(after.asid(), after.range())
                .expected(Slice.at(after.addr()))
                .actual(Slice.at(before.addr()))
                .what(
                        "remap of %s changes the kernel's table to uaddr %s, but this device takes its mappings one by one and is "
                                + "not told: it keeps %s",
                        after.range(), Unsigned.hex(after.addr()), Unsigned.hex(before.addr()))
                .consequence("the device goes on using the old address, and no later batch or remap tells it better")
                .fix("invalidate the mapping and update it with the new uaddr")
                .send(Messages.invalidate(after), Messages.update(after));
    }

    private void refused(Scan scan) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IovaRange range = scan.range();
        int asid = scan.walk().asid();
        draft.at(asid, range)
                .what("remap of %s on a device without set_map, which could not be told", range)
                .consequence("EINVAL inside the kernel, EFAULT for the caller; nothing changed");
        List<Mapping> there = range == null ? List.of() : scan.there(asid, range, 1);
        if (!scan.model().va()) {
            draft.fix("send no remap: this device uses pinned page frames, which a new owner does not move");
        } else if (!there.isEmpty()) {
            Mapping mapping = there.get(0);
            draft.fix("invalidate the mapping and update it with the new uaddr")
                    .send(
                            Messages.invalidate(mapping),
                            Messages.update(
                                    asid, mapping.range(), scan.walk().message().uaddr(), mapping.perm()));
        }
    }
}
