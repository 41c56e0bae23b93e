package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.vhost.IotlbMessage;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reports a REMAP outside a batch that leaves the device with the old address.
 *
 * <p>The kernel hands the table to set_map before it stores the new address, so the device is one REMAP behind until the
 * next set_map of that address space. Harmless only if that comes before the device runs again. On vduse it does not
 * matter: the daemon never sees the address. Source: REMAP of the live-update series of 2024, RFC V1 and V2 alike.
 */
final class StaleDeviceCheck extends Check {

    private final StaleRemaps remaps;
    private boolean said;

    StaleDeviceCheck(StaleRemaps remaps) {
        super("REMAP-013", "remap-outside-batch", Grade.CORRUPTION);
        this.remaps = remaps;
        listen(Moment.STEP, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (remaps.ended().isEmpty() || scan.model().type().equals("vduse")) {
            return;
        }
        for (StaleRemaps.Stale stale : remaps.ended()) {
            if (stale.from() == 0 && stale.healed() != 0) {
                notRun(scan);
            } else if (!isInSeries(scan, stale)) {
                report(scan, stale);
            }
        }
    }

    private void notRun(Scan scan) {
        if (!said
                && !scan.walk().before().statusKnown()
                && !scan.walk().before().suspended()) {
            said = true;
            scan.unchecked(
                    this,
                    "whether the device ran while it did not know of remaps outside a batch, because its status is unknown");
        }
    }

    /** Whether the next REMAP tells a running device of this one: what is wrong there is that it runs. */
    private static boolean isInSeries(Scan scan, StaleRemaps.Stale stale) {
        return stale.running()
                && stale.to() == stale.healed()
                && stale.healed() != 0
                && scan.walk().isMessage()
                && scan.walk().message().type() == IotlbMessage.REMAP;
    }

    private void report(Scan scan, StaleRemaps.Stale stale) {
        Draft draft = scan.found(this, stale.step());
        if (!draft.isKept()) {
            return;
        }
        Mapping after = stale.after();
        ProcessMemory memory = scan.timeline().ownerMemory(stale.step());
        if (!Lead.isRight(memory, stale.before())) {
            scan.reaches().add(this, stale.step(), List.of(after));
        }
        draft.at(after.asid(), after.range())
                .expected(Slice.at(after.addr()))
                .actual(Slice.at(stale.before().addr()))
                .what(
                        "outside a batch kernel %s hands the table to the device before it stores the new address: of %s the device "
                                + "keeps the old one, %s, not %s%s",
                        scan.profile().name(),
                        after.range(),
                        Unsigned.hex(stale.before().addr()),
                        Unsigned.hex(after.addr()),
                        stale.healed() == 0 ? ", and no later step tells it" : ", until step " + stale.healed())
                .consequence(consequence(scan, stale))
                .fix("put the remaps between BATCH_BEGIN and BATCH_END, or send an empty pair before the device runs")
                .send(Messages.batchBegin(after.asid()), Messages.batchEnd(after.asid()));
    }

    private static String consequence(Scan scan, StaleRemaps.Stale stale) {
        if (stale.from() == 0) {
            return "once the device runs, it uses the address that the remap replaced";
        }
        int to = stale.to() == 0 ? scan.number() : stale.to();
        return "the device runs with the address that the remap replaced from step %d to %s%d, %s s"
                .formatted(
                        stale.from(),
                        stale.to() == 0 ? "the last step, " : "step ",
                        to,
                        seconds(time(scan, to) - time(scan, stale.from())));
    }

    private static long time(Scan scan, int step) {
        return scan.trace().time(scan.timeline().step(step).event());
    }

    private static String seconds(long nanoseconds) {
        BigDecimal seconds = BigDecimal.valueOf(nanoseconds, 9).stripTrailingZeros();
        return seconds.toPlainString();
    }
}
