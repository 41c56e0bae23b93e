package iovascope.trace.strace;

import iovascope.trace.strace.IdentityFacts.Birth;
import iovascope.trace.strace.IdentityFacts.DeviceWrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which ids are processes, and which are threads of which: strace prints thread ids and does not say. */
final class Identities {

    private final IdentityFacts facts;
    private final Map<Long, Long> given;
    private final Map<Long, Long> threads = new HashMap<>();
    private final Map<Long, String> reasons = new HashMap<>();

    /** @param given what the reader's caller says, which overrules the facts */
    Identities(IdentityFacts facts, Map<Long, Long> given) {
        this.facts = facts;
        this.given = given;
        long first = facts.firstLines.keySet().stream().findFirst().orElse(-1L);
        for (long id : facts.firstLines.keySet()) {
            infer(id, id == first);
        }
    }

    /** The process that an id belongs to. */
    long process(long id) {
        long process = id;
        Set<Long> seen = new HashSet<>();
        while (seen.add(process)) {
            process = threads.getOrDefault(process, process);
        }
        return process;
    }

    /** Why an id is taken as what it is, if that was inferred; null if it is known. */
    String reason(long id) {
        return reasons.get(id);
    }

    private void infer(long id, boolean first) {
        if (given.containsKey(id)) {
            threadOf(id, given.get(id), null);
            return;
        }
        Birth birth = facts.births.get(id);
        if (birth != null) {
            if (birth.thread()) {
                threadOf(id, birth.parent(), null);
            }
            return;
        }
        if (facts.executed.contains(id)) {
            return;
        }
        if (facts.reaped.containsKey(id)) {
            reasons.put(id, "%d is taken as a process: a SIGCHLD names it".formatted(id));
            return;
        }
        if (facts.newOwners.containsKey(id)) {
            reasons.put(id, "%d is taken as a process: it took over the device".formatted(id));
            return;
        }
        DeviceWrite write = facts.firstWrites.get(id);
        if (write != null && write.owner() >= 0 && !facts.owners.contains(id)) {
            writer(id, write.owner());
            return;
        }
        Long sharer = facts.sharers.get(id);
        if (sharer != null) {
            threadOf(
                    id,
                    sharer,
                    "%d is taken as a thread of %d: it uses the same descriptor of the same file"
                            .formatted(id, process(sharer)));
        } else if (!first && id >= 0) {
            reasons.put(id, "%d is taken as a process: nothing shows whose thread it would be".formatted(id));
        }
    }

    /** A process that is no owner gets EFAULT, so a write that worked came from a thread of the owner. */
    private void writer(long id, long owner) {
        threadOf(
                id,
                owner,
                "%d is taken as a thread of %d: it writes to the device but never took ownership"
                        .formatted(id, process(owner)));
    }

    private void threadOf(long id, long other, String reason) {
        if (process(other) != id) {
            threads.put(id, process(other));
            if (reason != null) {
                reasons.put(id, reason);
            }
        }
    }
}
