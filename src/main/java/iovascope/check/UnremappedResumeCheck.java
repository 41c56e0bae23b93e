package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import java.util.List;

/**
 * Reports a device that runs again although mappings still lead into the old owner's memory.
 *
 * <p>Nothing in the kernel counts the REMAPs of a live update. Source: the cover letters of the live-update series of 2024.
 */
final class UnremappedResumeCheck extends Check {

    private final Inherited inherited;
    private final LostTables tables;
    private int reported;

    UnremappedResumeCheck(Inherited inherited, LostTables tables) {
        super("LU-001", "resume-unremapped", Grade.CORRUPTION);
        this.inherited = inherited;
        this.tables = tables;
        listen(Moment.START, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        // A pa device's table holds page frames, which a new owner does not change.
        if (inherited.left() == 0
                || reported == inherited.newOwner()
                || !scan.model().va()) {
            return;
        }
        if (moment == Moment.START) {
            report(scan);
        } else if (!scan.walk().after().statusKnown() && !scan.walk().after().isRunning()) {
            scan.unchecked(
                    this,
                    "status unknown; %s not remapped since step %d"
                            .formatted(
                                    inherited.left() == 1 ? "1 mapping was" : inherited.left() + " mappings were",
                                    inherited.newOwner()));
        }
    }

    private void report(Scan scan) {
        int newOwner = inherited.newOwner();
        ProcessMemory memory = scan.walk().memory(scan.walk().ownerAfter());
        List<Mapping> left = scan.walk().unchangedSince(newOwner).stream()
                .filter(mapping -> !Lead.isRight(memory, mapping))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        reported = newOwner;
        scan.reaches().add(this, scan.number(), left);
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            Mapping first = left.get(0);
            draft.cause(newOwner)
                    .at(first.asid(), first.range())
                    .expected(
                            Slice.words("memory of " + scan.process(scan.walk().ownerAfter())))
                    .actual(Slice.at(first.addr()))
                    .what(
                            "the device runs while %s %s not remapped since step %d: %s",
                            MappingList.amount(left),
                            left.size() == 1 ? "was" : "were",
                            newOwner,
                            MappingList.ranges(left))
                    .consequence(
                            tables.lost().isEmpty()
                                    ? "it reads and writes at addresses of the old process, such as %s"
                                    : "once it is told of its table again, that leads to addresses of the old process,"
                                            + " such as %s",
                            Unsigned.hex(first.addr()))
                    .fix("remap every mapping before the device runs");
        }
    }
}
