package iovascope.ui.messages;

import iovascope.check.LiveUpdate;
import iovascope.trace.TraceEvent;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.LiveUpdates;
import iovascope.ui.shell.OpenTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far one change of owner has come at a step, gate by gate: running, suspend, new owner, remap, resume.
 *
 * <p>Of the remaps, the whole is every mapping that was alive at NEW_OWNER in any address space; done is each of them that
 * was remapped by an accepted REMAP since, rightly or not, or made anew.
 */
final class UpdateGates {

    private final OpenTrace trace;
    private final LiveUpdate update;
    private final int step;

    UpdateGates(OpenTrace trace, LiveUpdate update, int step) {
        this.trace = trace;
        this.update = update;
        this.step = step;
    }

    /** The gates in the order of time. */
    List<UpdateGate> list() {
        List<UpdateGate> gates = new ArrayList<>();
        gates.add(running());
        gates.add(suspend());
        gates.add(newOwner());
        gates.add(remap());
        gates.add(resume());
        for (int at = 0; at < gates.size(); at++) {
            UpdateGate gate = gates.get(at);
            if (gate.state() == UpdateGate.State.AHEAD) {
                gates.set(at, new UpdateGate(gate.label(), UpdateGate.State.CURRENT, gate.words(), gate.step()));
                break;
            }
        }
        return gates;
    }

    /** The gate that the update waits at, or null when it is through. */
    UpdateGate current() {
        return list().stream()
                .filter(gate -> gate.state() == UpdateGate.State.CURRENT)
                .findFirst()
                .orElse(null);
    }

    /** {@code 15.6 of 15.9 MiB remapped · suspended for 204.1 ms}; empty before there is anything to tell. */
    String totals() {
        List<String> parts = new ArrayList<>();
        if (step >= update.newOwner() && update.remaps()) {
            parts.add(RoundSize.share(remappedBytes(Math.min(step, end())), allBytes()) + " remapped");
        }
        String pause = pause();
        if (!pause.isEmpty()) {
            parts.add((update.suspended() ? "suspended" : "stopped") + " for " + pause);
        }
        return String.join(" · ", parts);
    }

    private UpdateGate running() {
        boolean ran = update.stopped() > 0 || runsInto();
        int last = update.stopped() > 0 ? update.stopped() - 1 : update.newOwner() - 1;
        return new UpdateGate(
                "running",
                UpdateGate.State.PASSED,
                ran
                        ? "Up to step " + Amount.text(last) + " the device runs for " + process(update.from())
                        : "The device never ran before it changed hands",
                Math.max(1, last));
    }

    private UpdateGate suspend() {
        if (update.stopped() > 0) {
            boolean by = update.suspended();
            String label = by ? "suspend" : "reset";
            boolean passed = step >= update.stopped();
            return gate(
                    label,
                    passed,
                    passed
                            ? "Stopped at step " + Amount.text(update.stopped()) + " by "
                                    + (by ? "SUSPEND" : "a reset, which forgets what the device was told")
                            : "Lacks a SUSPEND: it comes at step " + Amount.text(update.stopped()),
                    update.stopped());
        }
        if (!runsInto()) {
            return new UpdateGate("suspend", UpdateGate.State.PASSED, "Nothing to stop: the device did not run", 0);
        }
        boolean over = step >= update.newOwner();
        return new UpdateGate(
                "suspend",
                over ? UpdateGate.State.SKIPPED : UpdateGate.State.AHEAD,
                "Lacks a SUSPEND before step " + Amount.text(update.newOwner())
                        + ": the device runs while it changes hands",
                0);
    }

    private boolean runsInto() {
        return trace.timeline().step(update.newOwner()).before().isRunning();
    }

    private UpdateGate newOwner() {
        boolean passed = step >= update.newOwner();
        String who = process(update.to());
        return gate(
                "new owner",
                passed,
                passed
                        ? who + " owns the device since step " + Amount.text(update.newOwner())
                        : "Lacks NEW_OWNER by " + who + ": it comes at step " + Amount.text(update.newOwner()),
                update.newOwner());
    }

    private UpdateGate remap() {
        int all = update.mappings();
        if (!update.remaps() || all == 0) {
            String why = all == 0 ? "there is no mapping" : "page frames stay what they are";
            return gate("no remap", step >= update.newOwner(), "Nothing to remap: " + why, update.newOwner());
        }
        boolean begun = step >= update.newOwner();
        int done = remapped();
        int last = lastRemap();
        String label = begun ? "remap " + Amount.text(done) + "/" + Amount.text(all) : "remap";
        if (begun && done == all) {
            return gate(
                    label,
                    true,
                    "All " + Amount.text(all, "mapping") + " were remapped by step " + Amount.text(last),
                    last);
        }
        boolean started = update.started() > 0 && step >= update.started();
        return new UpdateGate(
                label,
                started ? UpdateGate.State.SKIPPED : UpdateGate.State.AHEAD,
                lacking(all - (begun ? done : 0), begun, last),
                last > update.newOwner() ? last : 0);
    }

    private String lacking(int left, boolean begun, int last) {
        StringBuilder words = new StringBuilder("Lacks ")
                .append(Amount.text(left, "mapping"))
                .append(
                        begun
                                ? " that still " + (left == 1 ? "leads" : "lead") + " into " + process(update.from())
                                : "");
        List<String> spaces = new ArrayList<>();
        for (LiveUpdate.Space space : update.spaces()) {
            int more = space.mappings() - (begun ? space.remapped(step) : 0);
            if (more > 0 && update.spaces().size() > 1) {
                spaces.add(Amount.text(more) + " of asid " + Integer.toUnsignedString(space.asid()));
            }
        }
        if (!spaces.isEmpty()) {
            words.append(": ").append(String.join(", ", spaces.subList(0, Math.min(4, spaces.size()))));
            words.append(spaces.size() > 4 ? " …" : "");
        }
        int never = update.mappings() - update.remapped(end());
        if (never > 0) {
            words.append(". ")
                    .append(Amount.text(never))
                    .append(never == 1 ? " never is remapped" : " never are remapped");
        } else if (step < last) {
            words.append(". The last comes at step ").append(Amount.text(last));
        }
        return words.toString();
    }

    private UpdateGate resume() {
        boolean passed = update.started() > 0 && step >= update.started();
        String comes = update.started() == 0
                ? "The trace never starts the device again"
                : "It comes at step " + Amount.text(update.started());
        int left = update.remaps() ? update.mappings() - remapped() : 0;
        boolean unready = step >= update.newOwner() && left > 0;
        String words = passed
                ? "Running again since step " + Amount.text(update.started())
                : "Lacks a RESUME. " + comes
                        + (unready ? "; " + Amount.text(left, "mapping") + " must be remapped before" : "");
        return gate("resume", passed, words, update.started());
    }

    private static UpdateGate gate(String label, boolean passed, String words, int step) {
        return new UpdateGate(label, passed ? UpdateGate.State.PASSED : UpdateGate.State.AHEAD, words, step);
    }

    private int remapped() {
        return update.remapped(Math.min(step, end()));
    }

    /** The last step of the new owner: what the close of the device takes away was not remapped. */
    private int end() {
        return LiveUpdates.lastStep(trace, update);
    }

    /** The step of the last remap. */
    private int lastRemap() {
        int all = update.remapped(end());
        int low = update.newOwner();
        int high = end();
        while (low < high) {
            int middle = low + high >>> 1;
            if (update.remapped(middle) >= all) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long remappedBytes(int until) {
        return update.spaces().stream()
                .mapToLong(space -> space.remappedBytes(until))
                .sum();
    }

    private long allBytes() {
        return update.spaces().stream().mapToLong(LiveUpdate.Space::bytes).sum();
    }

    private String pause() {
        int now = update.started() > 0 ? Math.min(step, update.started()) : step;
        if (update.stopped() == 0 || now <= update.stopped()) {
            return "";
        }
        long from = time(update.stopped());
        long to = time(now);
        return from == TraceEvent.UNKNOWN || to == TraceEvent.UNKNOWN ? "" : seconds(to - from);
    }

    private long time(int number) {
        return trace.trace().time(trace.timeline().step(number).event());
    }

    private static String seconds(long nanos) {
        return String.format(
                Locale.ROOT,
                nanos < 1_000_000_000L ? "%.1f ms" : "%.3f s",
                nanos < 1_000_000_000L ? nanos / 1e6 : nanos / 1e9);
    }

    private String process(int index) {
        return index < 0 ? "nobody" : trace.process(index);
    }
}
