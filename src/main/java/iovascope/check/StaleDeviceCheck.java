package iovascope.check;

import iovascope.check.Finding.Slice;
import iovascope.emulator.DeviceCall;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a REMAP outside a batch that leaves the device with the old address.
 *
 * <p>The kernel hands the table to set_map before it stores the new address, so the device is one REMAP behind until the
 * next set_map of that address space. Harmless only if that comes before the device runs again. Source: REMAP of the
 * live-update series of 2024, RFC V1 and V2 alike.
 */
final class StaleDeviceCheck implements Check {

    @Override
    public List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            if (RemapTarget.isRemap(timeline, step)
                    && !step.rejected()
                    && !step.calls().isEmpty()
                    && moves(step)) {
                add(timeline, step, findings);
            }
        }
        return findings;
    }

    private static boolean moves(Step step) {
        return step.added().size() == 1
                && step.added().get(0).addr() != step.removed().get(0).addr();
    }

    private static void add(Timeline timeline, Step remap, List<Finding> findings) {
        Mapping after = remap.added().get(0);
        int healed = 0;
        boolean runs = remap.after().isRunning();
        for (int number = remap.number() + 1; number <= timeline.steps() && healed == 0; number++) {
            Step step = timeline.step(number);
            if (tells(step, after.asid())) {
                healed = number;
            } else {
                runs |= step.after().isRunning();
            }
        }
        if (healed != 0 && !runs) {
            return;
        }
        Mapping before = remap.removed().get(0);
        findings.add(new Finding(
                "REMAP-013",
                "remap-outside-batch",
                Severity.ERROR,
                Verdict.ACCEPTED_DANGEROUS,
                remap.number(),
                remap.number(),
                after.asid(),
                after.range(),
                new Slice("uaddr", after.addr(), true),
                new Slice("uaddr", before.addr(), true),
                "outside a batch the device keeps the old address of %s: %s, not %s"
                        .formatted(after.range(), Unsigned.hex(before.addr()), Unsigned.hex(after.addr())),
                healed == 0
                        ? "the device goes on using memory of the old process; no later step tells it better"
                        : "the device uses memory of the old process until step " + healed,
                "put the remaps between BATCH_BEGIN and BATCH_END, or add an empty pair"));
    }

    private static boolean tells(Step step, int asid) {
        for (DeviceCall call : step.calls()) {
            boolean whole = call.operation().equals("set_map") && call.result() == null;
            boolean gone =
                    call.operation().equals("reset_map") || call.operation().equals("compat_reset");
            if (gone || whole && call.arguments().get(0) == asid) {
                return true;
            }
        }
        return false;
    }
}
