package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an UPDATE that overlaps a mapping: the error that a writer sees only as EFAULT.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_update}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class OverlappingUpdateCheck implements Check {

    @Override
    public List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            if (step.kernelErrno() == Errno.EEXIST
                    && timeline.trace().event(step.event()).action() instanceof Action.Message action
                    && action.message().type() == IotlbMessage.UPDATE) {
                findings.add(finding(timeline, number, action.message()));
            }
        }
        return findings;
    }

    private static Finding finding(Timeline timeline, int step, IotlbMessage message) {
        IovaRange asked = new IovaRange(message.iova(), message.iova() + message.size() - 1);
        int asid = 0;
        Mapping hit = null;
        for (Table table : timeline.at(step).kernel().values()) {
            boolean meant = table.asid() == message.asid() || message.header() == IotlbMessage.V1;
            for (Mapping mapping : meant && hit == null ? table.from(asked.first(), 1) : List.<Mapping>of()) {
                if (mapping.range().overlaps(asked)) {
                    hit = mapping;
                    asid = mapping.asid();
                }
            }
        }
        String there = hit == null ? "a mapping that its own failure removed" : "mapping " + hit.range();
        return new Finding(
                "MAP-001",
                "overlapping-update",
                Severity.ERROR,
                Verdict.REJECTED,
                step,
                step,
                asid,
                asked,
                null,
                null,
                "update of %s + %s overlaps %s"
                        .formatted(Unsigned.hex(message.iova()), Unsigned.size(message.size()), there),
                "EEXIST inside the kernel, EFAULT for the caller; nothing was mapped",
                hit == null ? "invalidate first" : "invalidate " + hit.range() + " first");
    }
}
