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
 * @param about for the tooltip: what it means, and what it rests on
 * @param lead where a click on it leads
 * @param step the step that it leads to; 0 if it leads to none
 */
public record Pill(String name, String value, Tone tone, String about, Lead lead, int step) {

    /** Where a fact leads. */
    public enum Lead {
        NOWHERE,
        /** To the step that made it so. */
        STEP,
        /** To the kernel's table beside the device's. */
        COMPARE
    }

    private Pill(String name, String value, Tone tone, String about) {
        this(name, value, tone, about, Lead.NOWHERE, 0);
    }

    private Pill since(int since) {
        return since < 1 ? this : new Pill(name, value, tone, about, Lead.STEP, since);
    }

    /** Whether the device stands still: shown by a hatch too. */
    public boolean hatched() {
        return name.equals("device") && value.equals("suspended");
    }

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
                        control.statusKnown()
                                ? "Whether SUSPEND succeeded and nothing ended it"
                                : "Whether SUSPEND succeeded and nothing ended it; the trace does not tell the status")
                .since(control.suspended() ? since(trace, Band.Kind.SUSPENDED, state.step()) : 0));
        pills.add(new Pill(
                        "batch",
                        control.inBatch() ? "open, asid " + Integer.toUnsignedString(control.batchAsid()) : "closed",
                        control.inBatch() ? Tone.WARNING : Tone.PLAIN,
                        "In an open batch the device is not told of changes")
                .since(control.inBatch() ? since(trace, Band.Kind.BATCH, state.step()) : 0));
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
        if (update.begun() && update.remapped() < update.mappings() && state.owner() >= 0) {
            pills.add(new Pill(
                            "not yet remapped",
                            Amount.text(update.mappings() - update.remapped()),
                            Tone.WARNING,
                            "Mappings that there were at NEW_OWNER and that no accepted REMAP touched since")
                    .since(trace.owners().stream()
                            .filter(owner -> owner.at(state.step()))
                            .mapToInt(Ownership::since)
                            .findFirst()
                            .orElse(0)));
        }
        int stale = stale(state);
        pills.add(new Pill(
                "device view",
                stale == 0 ? "in step" : Amount.text(stale) + " stale",
                stale == 0 ? Tone.PLAIN : Tone.DANGER,
                "Translations that the device holds and the kernel's table does not, by what its driver was told",
                stale == 0 ? Lead.NOWHERE : Lead.COMPARE,
                0));
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
        Ownership now = trace.owners().stream()
                .filter(owner -> owner.at(state.step()))
                .findFirst()
                .orElse(null);
        return new Pill(
                        "owner",
                        name,
                        Tone.PLAIN,
                        shown
                                ? "Whose memory a uaddr names; where that lies the trace tells"
                                : "Whose memory a uaddr names; the trace never shows it")
                .since(now == null ? 0 : now.since());
    }

    /** First step of the band that is open. */
    private static int since(OpenTrace trace, Band.Kind kind, int step) {
        Band band = trace.bands().last(kind, step);
        return band == null ? 0 : band.from();
    }

    private static int count(Map<Integer, Table> tables) {
        return tables.values().stream().mapToInt(Table::count).sum();
    }
}
