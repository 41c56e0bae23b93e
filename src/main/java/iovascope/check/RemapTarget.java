package iovascope.check;

import iovascope.check.Finding.Slice;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an accepted REMAP leads, beside where it should.
 *
 * @param step the step of the REMAP
 * @param before the mapping before it; its object and offset are those of the UPDATE that made it, because a REMAP
 *     changes neither
 * @param after the mapping after it
 * @param object index of the object at the new uaddr
 * @param offset position of the new uaddr in that object, in bytes
 */
record RemapTarget(int step, Mapping before, Mapping after, int object, long offset) {

    /** Every accepted REMAP of a trace whose old and new memory the trace shows. */
    static List<RemapTarget> of(Timeline timeline) {
        List<RemapTarget> targets = new ArrayList<>();
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            if (!isRemap(timeline, step) || step.rejected() || step.added().size() != 1) {
                continue;
            }
            Mapping after = step.added().get(0);
            Vma area = timeline.ownerMemory(number).find(after.addr()); // Only an owner's REMAP is accepted.
            if (after.object() >= 0 && area != null && area.object() >= 0 && area.contains(after.addr())) {
                long offset = area.offset() + (after.addr() - area.first());
                targets.add(new RemapTarget(number, step.removed().get(0), after, area.object(), offset));
            }
        }
        return targets;
    }

    static boolean isRemap(Timeline timeline, Step step) {
        Trace trace = timeline.trace();
        return trace.isMessage(step.event()) && trace.message(step.event()).type() == IotlbMessage.REMAP;
    }

    boolean sameObject() {
        return object == after.object();
    }

    /** The mapping as a finding names it: {@code 0x100000 + 15 MiB}. */
    String mapping() {
        return Unsigned.hex(after.range().first()) + " + "
                + Unsigned.size(after.range().size());
    }

    Slice expected(Timeline timeline) {
        return new Slice(timeline.trace().objects().get(after.object()).name(), after.offset(), true);
    }

    Slice actual(Timeline timeline) {
        return new Slice(timeline.trace().objects().get(object).name(), offset, true);
    }

    /** What the kernel lets pass at this step. */
    Finding finding(Timeline timeline, String id, String name, String what, String consequence, String fix) {
        return new Finding(
                id,
                name,
                Severity.ERROR,
                Verdict.ACCEPTED_DANGEROUS,
                step,
                step,
                after.asid(),
                after.range(),
                expected(timeline),
                actual(timeline),
                what,
                consequence,
                fix);
    }
}
