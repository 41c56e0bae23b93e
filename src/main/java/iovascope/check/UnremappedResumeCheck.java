package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a device that runs again although mappings still lead into the old owner's memory.
 *
 * <p>Nothing in the kernel counts the REMAPs of a live update. Source: the cover letters of the live-update series of 2024.
 */
final class UnremappedResumeCheck implements Check {

    @Override
    public List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        if (!timeline.model().va()) {
            return findings; // Its table holds page frames, which a new owner does not change.
        }
        Map<String, Mapping> waiting = new LinkedHashMap<>();
        int newOwner = 0;
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            if (!waiting.isEmpty()) {
                step.removed().forEach(mapping -> waiting.remove(key(mapping)));
            }
            if (!step.rejected() && isCall(timeline, step, VhostIoctl.NEW_OWNER)) {
                newOwner = number;
                timeline.at(number).kernel().values().stream()
                        .flatMap(table -> table.mappings().stream())
                        .forEach(mapping -> waiting.put(key(mapping), mapping));
            }
            if (!waiting.isEmpty() && starts(step)) {
                findings.add(finding(number, newOwner, List.copyOf(waiting.values())));
                waiting.clear();
            }
        }
        return findings;
    }

    private static String key(Mapping mapping) {
        return mapping.asid() + ":" + mapping.range();
    }

    private static boolean isCall(Timeline timeline, Step step, VhostIoctl request) {
        return !step.release()
                && !timeline.trace().isMessage(step.event())
                && timeline.trace().event(step.event()).action() instanceof Action.Ioctl ioctl
                && ioctl.request() == request;
    }

    /** RESUME of a suspended device, or DRIVER_OK set anew. */
    private static boolean starts(Step step) {
        return !step.release() && !step.before().isRunning() && step.after().isRunning();
    }

    private static Finding finding(int step, int newOwner, List<Mapping> left) {
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
        return new Finding(
                "LU-001",
                "resume-unremapped",
                Severity.ERROR,
                Verdict.ACCEPTED_DANGEROUS,
                step,
                newOwner,
                first.asid(),
                first.range(),
                null,
                new Finding.Slice("uaddr", first.addr(), true),
                "the device runs while %d mapping%s not remapped since step %d: %s"
                        .formatted(left.size(), left.size() == 1 ? " was" : "s were", newOwner, ranges),
                "it reads and writes at addresses of the old process, such as " + Unsigned.hex(first.addr()),
                "remap every mapping before the device runs");
    }
}
