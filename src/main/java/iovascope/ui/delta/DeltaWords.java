package iovascope.ui.delta;

import iovascope.check.LiveUpdate;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the view says at a step, in words. */
final class DeltaWords {

    private final DeltaPlot plot;

    DeltaWords(DeltaPlot plot) {
        this.plot = plot;
    }

    /** What is seen, and how it would look if all were well: the same thing in fewer and fewer words. */
    List<String> head() {
        DeltaTables tables = plot.tables();
        if (tables.count() == 0) {
            return List.of("no mappings at this step");
        }
        String count = Amount.text(tables.count(), "mapping");
        int fullest = plot.grid().fullest();
        String crowd =
                fullest > 1 ? "up to " + Amount.text(fullest) + " mappings share a pixel" : "each mark is one mapping";
        if (tables.era() < 1) {
            String lines = plot.eras().count() > 1
                    ? count + " before the live update"
                    : count + "; no live update in this trace: lines are memory regions of one process";
            return List.of(lines + "; " + crowd, lines, count);
        }
        String owner = plot.trace().process(plot.eras().owner(tables.era()).process());
        String done = count + (tables.moved() == 0 ? ", none remapped by " + owner + " yet" : ", remapped by " + owner);
        String rule = ": in a correct update every memory region moves as one line";
        return List.of(done + rule + "; " + crowd, done + rule, done, count);
    }

    long off() {
        return plot.wrong().stream()
                .filter(wrong -> wrong.danger() && wrong.off())
                .count();
    }

    private long dangerOnLine() {
        return plot.wrong().stream()
                .filter(wrong -> wrong.danger() && !wrong.off())
                .count();
    }

    private long strays() {
        return plot.wrong().stream().filter(wrong -> !wrong.danger()).count();
    }

    /** Mappings that wait for their remap, without those that a finding calls forgotten. */
    long waiting() {
        DeltaTables tables = plot.tables();
        long forgotten = plot.wrong().stream()
                .filter(wrong ->
                        wrong.danger() && wrong.mapping().equals(plot.eras().inherited(tables.era(), wrong.mapping())))
                .count();
        return Math.max(0, unremappedAll() - forgotten);
    }

    /** A remap may name the address that a mapping led to already: only the live update itself knows of it. */
    private long unremappedAll() {
        int era = plot.tables().era();
        for (LiveUpdate update : plot.trace().inspection().liveUpdates()) {
            if (era > 0 && update.newOwner() == plot.eras().owner(era).since()) {
                return !update.remaps()
                        ? 0
                        : update.spaces().stream()
                                .filter(space -> plot.asids().contains(space.asid()))
                                .mapToLong(space -> space.mappings()
                                        - space.remapped(plot.state().step()))
                                .sum();
            }
        }
        return 0;
    }

    /** {@code 9,996 on their line}; while an update is under way, those that have moved or are new. */
    String good() {
        long good = plot.tables().count() - off() - dangerOnLine() - strays() - waiting();
        return Amount.text(good) + (good == 1 ? " on its line" : " on their line");
    }

    /** Empty if nothing is in danger. */
    String danger() {
        String off = off() == 0 ? "" : Amount.text(off()) + " off";
        String on = dangerOnLine() == 0 ? "" : Amount.text(dangerOnLine()) + " in danger on their line";
        return off + (off.isEmpty() || on.isEmpty() ? "" : " · ") + on;
    }

    /** Empty if there is none. */
    String doubt() {
        return strays() == 0 ? "" : Amount.text(strays()) + " apart from the others";
    }

    /** Empty if there is none. */
    String unremapped() {
        return waiting() == 0 ? "" : Amount.text(waiting()) + " not yet remapped";
    }

    String place() {
        List<String> parts = new ArrayList<>();
        parts.add("step " + Amount.text(plot.state().step()));
        if (plot.tables().era() >= 0) {
            parts.add(
                    plot.trace().process(plot.eras().owner(plot.tables().era()).process()));
        }
        parts.add(spaces(plot.asids()));
        return String.join(" · ", parts);
    }

    /** {@code asid 0 and 1}. */
    static String spaces(List<Integer> asids) {
        List<String> names = asids.stream().map(Integer::toUnsignedString).collect(Collectors.toList());
        int last = names.size() - 1;
        if (last > 4) {
            return Amount.text(names.size()) + " address spaces";
        }
        return "asid "
                + (last < 1 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last));
    }

    /** {@code new · ram}. */
    String line(DeltaExtent.Line line) {
        String name = plot.eras().count() > 1 ? plot.eras().name(line.era()) : "";
        return name + (name.isEmpty() ? "" : " · ") + object(line.object());
    }

    private String object(int object) {
        if (object >= 0) {
            return plot.trace().trace().objects().get(object).name();
        }
        return object == Vma.ANONYMOUS ? "anonymous" : "never shown";
    }

    /** All about a mapping under the pointer, a line each. */
    List<String> readout(DeltaPlot.Hit hit) {
        Mapping mapping = hit.mapping();
        int space = mapping.asid();
        List<String> lines = new ArrayList<>();
        lines.add((space == 0 ? "" : "asid " + Integer.toUnsignedString(space) + "  ") + Places.text(mapping.range()));
        lines.add("uaddr " + Unsigned.hex(mapping.uaddr()));
        lines.add("delta " + Unsigned.hex(Delta.of(mapping)));
        int step = hit.before()
                ? plot.eras().owner(plot.tables().era()).since()
                : plot.state().step();
        MappingLifetime lifetime =
                plot.eras().lifetime(mapping.asid(), mapping.range().first(), step);
        if (lifetime != null) {
            int era = plot.eras().at(lifetime.born());
            lines.add(Places.text(plot.trace(), plot.eras().memory(era, plot.state()), mapping.uaddr()));
            lines.add((hit.before() ? "before the update: " : "")
                    + (lifetime.remap() ? "remapped in step " : "mapped in step ")
                    + Amount.text(lifetime.born()));
        }
        return lines;
    }

    /** The step as a reader of the screen hears it. */
    String narrated() {
        List<String> parts = new ArrayList<>(List.of(head().get(0), good()));
        for (String part : List.of(danger(), doubt(), unremapped())) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        plot.wrong().stream()
                .filter(wrong -> !wrong.words().isEmpty())
                .limit(5)
                .forEach(wrong -> parts.add(wrong.words()));
        return String.join(". ", parts);
    }
}
