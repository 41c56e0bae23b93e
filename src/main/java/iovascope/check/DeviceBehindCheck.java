package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference;
import iovascope.timeline.TableDifference.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a device that runs with another table than the kernel's, where no other check says why.
 *
 * <p>A device with set_map knows what it was handed last. Source: {@code vhost_vdpa_map} and its neighbours, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class DeviceBehindCheck extends Check {

    private final LostTables tables;
    /** By asid: the last REMAP outside a batch, which the device does not see; that is REMAP-013. */
    private final Map<Integer, Integer> bareRemap = new HashMap<>();
    /** By asid: the last BATCH_END at which the device refused its table; that is BAT-005. */
    private final Map<Integer, Integer> refused = new HashMap<>();

    DeviceBehindCheck(LostTables tables) {
        super("DEV-001", "device-behind-kernel", Grade.CORRUPTION);
        this.tables = tables;
        listen(Moment.REMAP, Moment.BATCH_END, Moment.START);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.model().mapping() != MappingKind.SET_MAP) {
            return; // Told of each mapping, it is behind only for reasons that have checks of their own.
        }
        switch (moment) {
            case REMAP -> {
                if (!scan.walk().before().inBatch()) {
                    bareRemap.put(scan.walk().asid(), scan.number());
                }
            }
            case BATCH_END -> {
                int asid = scan.walk().asid();
                if (scan.walk().before().inBatch() && !scan.walk().told(asid)) {
                    refused.put(asid, scan.number());
                } else if (!refused.isEmpty()) {
                    refused.remove(asid);
                }
            }
            default -> {
                if (!scan.walk().toldAll()) {
                    compare(scan);
                }
            }
        }
    }

    private void compare(Scan scan) {
        DeviceState state = scan.timeline().at(scan.number());
        for (Table kernel : state.kernel().values()) {
            int asid = kernel.asid();
            Table told = state.device().get(asid);
            boolean explained =
                    refused.containsKey(asid) || tables.lost().stream().anyMatch(mapping -> mapping.asid() == asid);
            if (explained || told == null && kernel.count() == 0) {
                continue;
            }
            TableDifference all = told == null
                    ? new TableDifference(List.of(), kernel.mappings(), List.of())
                    : told.difference(kernel);
            report(scan, new TableDifference(all.removed(), all.added(), moves(scan, asid, all)));
        }
    }

    /** Without the one that a REMAP outside a batch left behind. */
    private List<Move> moves(Scan scan, int asid, TableDifference all) {
        int bare = bareRemap.getOrDefault(asid, 0);
        return all.moved().stream()
                .filter(move -> bare == 0
                        || scan.timeline().previousChange(asid, move.after().range(), scan.number() + 1) != bare)
                .toList();
    }

    private void report(Scan scan, TableDifference difference) {
        if (difference.isEmpty()) {
            return;
        }
        if (!scan.walk().after().statusKnown()) {
            scan.unchecked(this, "status unknown");
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            noteReach(scan, difference);
            Mapping first = evidence(draft, scan, difference);
            boolean open = scan.walk().after().inBatch();
            draft.cause(scan.timeline().previousChange(first.asid(), first.range(), scan.number() + 1))
                    .at(first.asid(), first.range())
                    .what(
                            "the device runs with another table of asid %s than the kernel's: %s",
                            Integer.toUnsignedString(first.asid()), parts(difference))
                    .consequence(
                            difference.removed().isEmpty() && difference.moved().isEmpty()
                                    ? "what it looks up there fails"
                                    : "it goes on using memory that the kernel took from it")
                    .fix(
                            open
                                    ? "send batch_end before the device runs"
                                    : "send an empty batch: its batch_end hands the table over");
            if (open) {
                draft.send(Messages.batchEnd(first.asid()));
            } else {
                draft.send(Messages.batchBegin(first.asid()), Messages.batchEnd(first.asid()));
            }
        }
    }

    private void noteReach(Scan scan, TableDifference difference) {
        ProcessMemory memory = scan.walk().memory(scan.walk().ownerAfter());
        List<Mapping> moved = difference.moved().stream()
                .filter(move -> !Lead.isRight(memory, move.before()))
                .map(Move::after)
                .toList();
        scan.reaches().add(this, scan.number(), moved);
        scan.reaches().add(this, scan.number(), difference.removed());
        scan.reaches().add(this, scan.number(), difference.added());
    }

    /** Where the first range of the worst kind leads and should lead. */
    private static Mapping evidence(Draft draft, Scan scan, TableDifference difference) {
        if (!difference.moved().isEmpty()) {
            Move move = difference.moved().get(0);
            draft.expected(scan.stored(move.after()).withUaddr(move.after().addr()))
                    .actual(Slice.at(move.before().addr()));
            return move.after();
        }
        if (!difference.removed().isEmpty()) {
            Mapping stale = difference.removed().get(0);
            draft.expected(Slice.words("nothing mapped")).actual(Slice.at(stale.addr()));
            return stale;
        }
        Mapping missing = difference.added().get(0);
        draft.expected(scan.stored(missing).withUaddr(missing.addr())).actual(Slice.words("nothing mapped"));
        return missing;
    }

    private static String parts(TableDifference difference) {
        List<String> parts = new ArrayList<>();
        List<Mapping> moved = difference.moved().stream().map(Move::after).toList();
        add(parts, "another address for", moved);
        add(parts, "it still has", difference.removed());
        add(parts, "it lacks", difference.added());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String words, List<Mapping> mappings) {
        if (!mappings.isEmpty()) {
            parts.add(words + " " + MappingList.amount(mappings) + " at " + MappingList.ranges(mappings));
        }
    }
}
