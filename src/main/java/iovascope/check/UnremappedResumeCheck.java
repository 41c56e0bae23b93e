package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a device that runs again although mappings still lead into the old owner's memory.
 *
 * <p>Nothing in the kernel counts the REMAPs of a live update. Source: the cover letters of the live-update series of 2024.
 */
final class UnremappedResumeCheck extends Check {

    private final Map<String, Mapping> waiting = new LinkedHashMap<>();
    private int newOwner;

    UnremappedResumeCheck() {
        super("LU-001", "resume-unremapped", Grade.CORRUPTION);
        listen(Moment.STEP, Moment.NEW_OWNER, Moment.START);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.model().va()) {
            return; // Its table holds page frames, which a new owner does not change.
        }
        if (moment == Moment.STEP) {
            for (int index = 0; !waiting.isEmpty() && index < scan.walk().removedCount(); index++) {
                waiting.remove(key(scan.walk().removed(index)));
            }
        } else if (moment == Moment.NEW_OWNER) {
            newOwner = scan.number();
            scan.timeline().at(newOwner).kernel().values().stream()
                    .flatMap(table -> table.mappings().stream())
                    .forEach(mapping -> waiting.put(key(mapping), mapping));
        } else if (!waiting.isEmpty()) {
            report(scan, List.copyOf(waiting.values()));
            waiting.clear();
        }
    }

    private static String key(Mapping mapping) {
        return mapping.asid() + ":" + mapping.range();
    }

    private void report(Scan scan, List<Mapping> left) {
        Mapping first = left.get(0);
        StringBuilder ranges = new StringBuilder();
        for (Mapping mapping : left.subList(0, Math.min(4, left.size()))) {
            ranges.append(ranges.isEmpty() ? "" : ", ")
                    .append(mapping.asid() == 0 ? "" : "asid " + mapping.asid() + " ")
                    .append(mapping.range());
        }
        if (left.size() > 4) {
            ranges.append(" and ").append(left.size() - 4).append(" more");
        }
        scan.found(this)
                .cause(newOwner)
                .at(first.asid(), first.range())
                .actual(Slice.at(first.addr()))
                .what(
                        "the device runs while %d mapping%s not remapped since step %d: %s",
                        left.size(), left.size() == 1 ? " was" : "s were", newOwner, ranges)
                .consequence(
                        "it reads and writes at addresses of the old process, such as %s", Unsigned.hex(first.addr()))
                .fix("remap every mapping before the device runs");
    }
}
