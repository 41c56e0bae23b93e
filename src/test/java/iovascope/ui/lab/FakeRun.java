package iovascope.ui.lab;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.lab.DmaCounts;
import iovascope.lab.LabEvent;
import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun;
import iovascope.lab.LabSettings;
import iovascope.lab.MemoryCells;
import iovascope.lab.VerificationCost;
import iovascope.lab.WrongPage;
import iovascope.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A run that does what a test says, with the trace of a bundled sample. */
final class FakeRun implements LabRun {

    static final String WRONG = "live-update-wrong-offset.vtrace";
    static final String RIGHT = "live-update-correct.vtrace";
    static final int CELLS = 4096;

    final LabSettings settings;
    Phase phase = Phase.STARTING;
    List<LabEvent> events = List.of();
    DmaCounts counts = DmaCounts.NONE;
    MemoryCells memory = MemoryCells.NONE;
    Inspection inspection;
    LabOutcome outcome;
    String failure;
    boolean paused;
    boolean cancelled;
    long newPid = 8140;
    int looks;

    FakeRun(LabSettings settings) {
        this.settings = settings;
    }

    /** The first so many lines of a sample. */
    static Inspection inspect(String sample, int lines) {
        try {
            List<String> all = Files.readAllLines(Path.of("resources", "iovascope", "samples", sample));
            String text = String.join("\n", all.subList(0, Math.min(lines, all.size()))) + "\n";
            return Inspector.inspect(sample, text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Inspection inspect(String sample) {
        return inspect(sample, Integer.MAX_VALUE);
    }

    /** Over, with the remap 1 MiB off. */
    FakeRun finishWrong() {
        inspection = inspect(WRONG);
        memory = memory(true, CELLS);
        counts = new DmaCounts(1_204_331, 1_139_902, 64_429, 0, 0, 12, 1_139_903, 310_000_000);
        events = script();
        WrongPage page = new WrongPage(0x2d4000, 0x100000, 88_213, 88_217);
        outcome = new LabOutcome(inspection, counts, 3840, 3840, true, List.of(), List.of(page), 27, 1_139_903);
        phase = Phase.DONE;
        return this;
    }

    FakeRun finishRight() {
        inspection = inspect(RIGHT);
        memory = memory(false, CELLS);
        counts = new DmaCounts(1_204_331, 1_204_331, 0, 0, 0, 0, 0, 0);
        events = script();
        outcome = new LabOutcome(inspection, counts, 0, 0, true, List.of(), List.of(), 0, 0);
        phase = Phase.DONE;
        return this;
    }

    /** Some cells of each state, if wrong ones are wanted. */
    static MemoryCells memory(boolean wrong, int cells) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] states = new byte[cells];
        long[] written = new long[cells];
        for (int cell = 0; cell < cells; cell++) {
            states[cell] = cell % 97 < 4 ? MemoryCells.UNTOUCHED : MemoryCells.RIGHT;
            written[cell] = states[cell] == MemoryCells.RIGHT ? 1 + random.nextLong(1_000_000) : 0;
        }
        for (int at = cells / 4; wrong && at + 4 < cells; at += 121) {
            for (int cell = at; cell < at + 4; cell++) {
                states[cell] = MemoryCells.FOREIGN;
                states[(cell + 60) % cells] = MemoryCells.LACKING;
            }
        }
        return new MemoryCells(256 << 10, states, written, 1_000_000);
    }

    private static List<LabEvent> script() {
        List<LabEvent> events = new ArrayList<>();
        int step = 0;
        String[] texts = {
            "memfd_create ram 1 GiB",
            "mmap 0x7f3a00000000 1 GiB ram+0x0",
            "*open /dev/vhost-vdpa-lab",
            "*set_owner",
            "*batch_begin",
            "*update 0x0 640 KiB -> 0x7f3a00000000",
            "*update 0x100000 1023 MiB -> 0x7f3a00100000",
            "*batch_end",
            "!DMA starts",
            "*suspend",
            "send_fd to vmm-new",
            "mmap 0x7fb2c0000000 1 GiB ram+0x0",
            "*new_owner",
            "*batch_begin",
            "*remap 0x0 640 KiB -> 0x7fb2c0000000",
            "*remap 0x100000 15 MiB -> 0x7fb2c0200000",
            "*batch_end",
            "*resume",
            "?DMA 1,139,903 lands at ram+0x200000",
            "*close"
        };
        for (int at = 0; at < texts.length; at++) {
            String text = texts[at];
            String who = text.matches("[!?].*") ? "device" : at < 11 ? "vmm-old" : "vmm-new";
            long nanos = at < 9 ? at * 1_000_000L : 1_000_000_000L + at * 1_300_000L;
            LabEvent.Kind kind = text.startsWith("*")
                    ? LabEvent.Kind.DEVICE_CALL
                    : text.startsWith("!")
                            ? LabEvent.Kind.DEVICE
                            : text.startsWith("?") ? LabEvent.Kind.WRONG : LabEvent.Kind.SYSTEM_CALL;
            // The remap that goes wrong is step 27 of the sample.
            step = kind == LabEvent.Kind.DEVICE_CALL ? step + (text.contains("0x7fb2c0200000") ? 27 - step : 1) : step;
            boolean numbered = kind == LabEvent.Kind.DEVICE_CALL || kind == LabEvent.Kind.WRONG;
            events.add(new LabEvent(nanos, who, text.replaceFirst("^[*!?]", ""), kind, numbered ? step : 0));
        }
        return List.copyOf(events);
    }

    /** What a machine of today needs, about. */
    static List<VerificationCost> costs() {
        List<VerificationCost> costs = new ArrayList<>();
        for (long ram = 64L << 20; ram <= 16L << 30; ram <<= 2) {
            long pages = ram >> 12;
            costs.add(new VerificationCost(ram, "populated", "content", ram / 4, 2 * ram, pages, "same"));
            costs.add(new VerificationCost(ram, "populated", "page frame", pages * 21, 0, pages, "same"));
            costs.add(new VerificationCost(ram, "populated", "mapping", 9_100, 0, 1, "same"));
            costs.add(new VerificationCost(ram, "populated", "touching", pages * 15, 0, pages, "no claim"));
            costs.add(new VerificationCost(ram, "sparse", "mapping", 9_000, 0, 1, "same"));
            costs.add(new VerificationCost(ram, "sparse", "touching", pages * 15, 0, pages, "no claim"));
            costs.add(new VerificationCost(ram, "sparse", "content", ram / 60, ram / 16, pages / 16, "same"));
            costs.add(new VerificationCost(ram, "sparse", "page frame", pages * 6, 0, pages, "no claim"));
        }
        return costs;
    }

    @Override
    public LabSettings settings() {
        return settings;
    }

    @Override
    public Phase phase() {
        looks++;
        return phase;
    }

    @Override
    public List<LabEvent> events() {
        return events;
    }

    @Override
    public DmaCounts counts() {
        return counts;
    }

    @Override
    public long suspendedNanos() {
        return inspection == null ? 0 : 118_000_000;
    }

    @Override
    public long oldPid() {
        return inspection == null ? 0 : 8121;
    }

    @Override
    public long newPid() {
        return inspection == null ? 0 : newPid;
    }

    @Override
    public MemoryCells memory() {
        return memory;
    }

    @Override
    public WrongPage wrongIn(int cell) {
        return memory.states()[cell] == MemoryCells.FOREIGN
                ? new WrongPage(cell * memory.cellBytes() + 0x4000, 0x100000, 88_213, 88_217)
                : new WrongPage(cell * memory.cellBytes() + 0x4000, 0, 0, 88_214);
    }

    @Override
    public Trace trace() {
        return inspection == null ? null : inspection.timeline().trace();
    }

    @Override
    public Inspection inspection() {
        return inspection;
    }

    @Override
    public LabOutcome outcome() {
        return outcome;
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public void pause(boolean hold) {
        paused = hold;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean await(long millis) {
        return phase().isOver();
    }
}
