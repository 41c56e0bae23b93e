package iovascope.ui.shell;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceModel;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One fact of the state strip.
 *
 * @param name what it is about
 * @param value what holds
 * @param tone how much it matters
 * @param about one sentence for the tooltip
 */
public record Pill(String name, String value, Tone tone, String about) {

    public enum Tone {
        PLAIN,
        WARNING,
        DANGER
    }

    /** The strip at one step. */
    public static List<Pill> of(OpenTrace trace, DeviceState state, UpdateProgress update) {
        Control control = state.control();
        Timeline timeline = trace.timeline();
        List<Pill> pills = new ArrayList<>();
        pills.add(owner(trace, state));
        pills.add(new Pill(
                "device",
                !control.open() ? "closed" : control.suspended() ? "suspended" : "not suspended",
                control.suspended() ? Tone.WARNING : Tone.PLAIN,
                "Whether SUSPEND succeeded and nothing ended it"));
        pills.add(new Pill(
                "batch",
                control.inBatch() ? "open, asid " + control.batchAsid() : "closed",
                control.inBatch() ? Tone.WARNING : Tone.PLAIN,
                "In an open batch the device is not told of changes"));
        DeviceModel model = timeline.model();
        pills.add(new Pill(
                "model",
                model.type() + " · " + model.mapping().name().toLowerCase(Locale.ROOT) + " · "
                        + (model.va() ? "va" : "pa"),
                Tone.PLAIN,
                "The device that is emulated, and how it is told about mappings"));
        boolean assumed = !timeline.assumptions().isEmpty();
        pills.add(new Pill(
                "kernel",
                timeline.profile().name() + (assumed ? " · assumed" : ""),
                Tone.PLAIN,
                assumed ? String.join("\n", timeline.assumptions()) : "The kernel whose rules decide"));
        pills.add(new Pill("mappings", Amount.text(count(state.kernel())), Tone.PLAIN, "In the kernel's tables"));
        if (update.begun() && update.remapped() < update.mappings()) {
            pills.add(new Pill(
                    "not yet remapped",
                    Amount.text(update.mappings() - update.remapped()),
                    Tone.WARNING,
                    "Mappings that still lead to addresses of the old owner"));
        }
        int stale = stale(state);
        pills.add(new Pill(
                "device view",
                stale == 0 ? "in step" : Amount.text(stale) + " stale",
                stale == 0 ? Tone.PLAIN : Tone.DANGER,
                "Translations that the device holds and the kernel's table does not"));
        return pills;
    }

    /** Translations that the device still has although the kernel's table has them no longer, or otherwise. */
    static int stale(DeviceState state) {
        int stale = 0;
        for (Table held : state.device().values()) {
            Table kernel = state.kernel().get(held.asid());
            if (kernel == null) {
                stale += held.count();
            } else {
                TableDifference difference = held.difference(kernel);
                stale += difference.removed().size();
                for (TableDifference.Move move : difference.moved()) {
                    // Permissions are not compared: an IOMMU has others.
                    stale += move.before().addr() == move.after().addr() ? 0 : 1;
                }
            }
        }
        return stale;
    }

    private static Pill owner(OpenTrace trace, DeviceState state) {
        if (state.owner() < 0) {
            return new Pill("owner", "nobody", Tone.PLAIN, "Whose memory a uaddr names");
        }
        long pid = trace.trace().processes().get(state.owner()).pid();
        String name = trace.process(state.owner()) + (pid < 0 ? "" : " · pid " + pid);
        // Whatever the trace tells of its memory is what every answer rests on.
        boolean shown = state.memory().get(state.owner()) != ProcessMemory.UNKNOWN;
        return new Pill("owner", name, Tone.PLAIN, shown ? "Whose memory a uaddr names" : "Its memory was never shown");
    }

    private static int count(Map<Integer, Table> tables) {
        return tables.values().stream().mapToInt(Table::count).sum();
    }
}
