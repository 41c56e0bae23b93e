package iovascope.ui.message;

import iovascope.emulator.DeviceCall;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.Places;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a step changed, and what became of its range before and after. */
final class Effects {

    private static final int MOST = 6;
    /** Lifetimes of a range that its history is made of, when there are more of them those around the step. */
    private static final int MOST_LIFETIMES = 64;

    private static final int BEFORE = 8;
    private static final int AFTER = 4;

    /** @param kind style of the value */
    record Line(String name, String value, Kind kind) {}

    enum Kind {
        PLAIN,
        OLD,
        NEW,
        CAUTION
    }

    /** @param step when */
    record Past(int step, String text) {}

    private final OpenTrace trace;
    private final DeviceState state;
    private final Step step;
    private final List<Mapping> added;
    private final List<Mapping> removed;

    Effects(OpenTrace trace, DeviceState state) {
        this.trace = trace;
        this.state = state;
        this.step = trace.timeline().step(state.step());
        added = step.added();
        removed = step.removed();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Mapping mapping : added.subList(0, Math.min(MOST, added.size()))) {
            lines.add(new Line("mapping", Places.text(mapping.range()), Kind.PLAIN));
            for (Mapping old : removed) {
                if (old.range().equals(mapping.range()) && old.asid() == mapping.asid()) {
                    lines.add(new Line("uaddr  -", place(old, true), Kind.OLD));
                }
            }
            lines.add(new Line("uaddr  +", place(mapping, false), Kind.NEW));
        }
        Set<IovaRange> entered = new HashSet<>();
        added.forEach(mapping -> entered.add(mapping.range()));
        int shown = added.size();
        for (Mapping mapping : removed) {
            if (!entered.contains(mapping.range()) && ++shown <= MOST) {
                lines.add(new Line("removed", Places.text(mapping.range()), Kind.OLD));
            }
        }
        if (shown > MOST) {
            lines.add(new Line("", "and " + Amount.text(shown - MOST) + " more", Kind.PLAIN));
        }
        if (added.isEmpty() && removed.isEmpty()) {
            lines.add(new Line("kernel", "no mapping changes", Kind.PLAIN));
        }
        addDevice(lines);
        return lines;
    }

    private void addDevice(List<Line> lines) {
        List<DeviceCall> calls = step.calls();
        for (DeviceCall call : calls.subList(0, Math.min(MOST, calls.size()))) {
            lines.add(new Line("device", words(call), call.result() == null ? Kind.PLAIN : Kind.OLD));
        }
        if (calls.size() > MOST) {
            lines.add(new Line("", "… " + Amount.text(calls.size() - MOST) + " more calls", Kind.PLAIN));
        }
        if (calls.isEmpty()) {
            boolean waits = step.after().inBatch() && !(added.isEmpty() && removed.isEmpty());
            lines.add(new Line("device", waits ? "told at the end of the batch" : "not told anything", Kind.PLAIN));
        }
        int told = lines.size();
        for (Mapping mapping : added.subList(0, Math.min(MOST, added.size()))) {
            Table table = state.device().get(mapping.asid());
            Mapping held = table == null ? null : table.covering(mapping.range().first());
            if (held != null && held.range().equals(mapping.range()) && held.addr() != mapping.addr()) {
                lines.add(new Line("", "it still holds " + Unsigned.hex(held.addr()), Kind.CAUTION));
            }
        }
        if (lines.size() == told) {
            addTold(lines);
        }
    }

    /** What changed in the device's own tables. */
    private void addTold(List<Line> lines) {
        DeviceState before = trace.timeline().at(step.number() - 1);
        int more = 0;
        int fewer = 0;
        int moved = 0;
        SortedSet<Integer> asids = new TreeSet<>(before.device().keySet());
        asids.addAll(state.device().keySet());
        for (int asid : asids) {
            Table old = before.device().get(asid);
            Table now = state.device().get(asid);
            if (old == null || now == null) {
                more += now == null ? 0 : now.count();
                fewer += old == null ? 0 : old.count();
            } else {
                TableDifference difference = old.difference(now);
                more += difference.added().size();
                fewer += difference.removed().size();
                moved += difference.moved().size();
            }
        }
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add(Amount.text(more) + " more");
        }
        if (fewer > 0) {
            parts.add(Amount.text(fewer) + " gone");
        }
        if (moved > 0) {
            parts.add(Amount.text(moved) + " lead elsewhere");
        }
        boolean told = !step.calls().isEmpty();
        if (!parts.isEmpty() || told && (!added.isEmpty() || !removed.isEmpty())) {
            lines.add(new Line(
                    "",
                    parts.isEmpty() ? "its table stays as it was" : "its table: " + String.join(", ", parts),
                    Kind.PLAIN));
        }
    }

    private static String words(DeviceCall call) {
        StringBuilder text = new StringBuilder(call.operation());
        boolean whole = call.operation().equals("set_map") && call.arguments().size() == 2;
        if (whole) {
            long count = call.arguments().get(1);
            text.append("  asid ").append(call.arguments().get(0)).append(", ").append(count);
            text.append(count == 1 ? " mapping" : " mappings");
        } else {
            for (long argument : call.arguments()) {
                text.append("  ").append(Unsigned.hex(argument));
            }
        }
        return text.append(call.result() == null ? "" : "  " + call.result()).toString();
    }

    /** History of a range, or the part of it around this step where it is long. */
    List<Past> history(IovaRange range, int asid) {
        List<MappingLifetime> lifetimes = lifetimes(range, asid);
        List<Past> past = new ArrayList<>();
        for (MappingLifetime lifetime : lifetimes) {
            Mapping mapping = lifetime.mapping();
            String verb = lifetime.remap() ? "remapped by " : "mapped by ";
            String exact = mapping.range().equals(range) ? "" : "  " + mapping.range();
            past.add(new Past(lifetime.born(), verb + trace.process(lifetime.process()) + exact));
            boolean replaced = lifetimes.stream()
                    .anyMatch(next -> next.remap()
                            && next.born() == lifetime.died()
                            && next.mapping().range().equals(mapping.range()));
            if (lifetime.died() != MappingLifetime.ALIVE && !replaced) {
                past.add(new Past(lifetime.died(), "removed" + exact));
            }
        }
        if (!lifetimes.isEmpty()) {
            addOwners(past, lifetimes.get(0).born());
        }
        past.sort(Comparator.comparingInt(Past::step));
        return past;
    }

    /** How many times mappings of a range came in the whole trace; a remap counts. */
    long lifetimesOf(IovaRange range, int asid) {
        return trace.timeline().lifetimes(asid).count(0, trace.timeline().steps() + 1, range.first(), range.last());
    }

    private List<MappingLifetime> lifetimes(IovaRange range, int asid) {
        int from = 0;
        int to = trace.timeline().steps();
        if (lifetimesOf(range, asid) > MOST_LIFETIMES) {
            from = state.step();
            for (int at = 0, change = from; at < BEFORE && change > 0; at++) {
                from = change;
                change = trace.timeline().previousChange(asid, range, change);
            }
            to = state.step();
            for (int at = 0, change = to; at <= AFTER && change > 0; at++) {
                to = change;
                change = trace.timeline().nextChange(asid, range, change);
            }
        }
        return trace.timeline().lifetimes(asid, range, from, to + 1, MOST_LIFETIMES);
    }

    private void addOwners(List<Past> past, int first) {
        boolean many = trace.owners().size() > MOST_LIFETIMES;
        int last = many
                ? past.stream().mapToInt(Past::step).max().orElse(first)
                : trace.timeline().steps();
        for (int at = 1; at < trace.owners().size(); at++) {
            Ownership owner = trace.owners().get(at);
            if (owner.since() > first && owner.since() <= last) {
                past.add(new Past(owner.since(), trace.process(owner.process()) + " becomes the owner"));
            }
        }
    }

    /** The range that a step is about, or null. */
    IovaRange range(Action action) {
        if (!added.isEmpty()) {
            return added.get(0).range();
        }
        if (!removed.isEmpty()) {
            return removed.get(0).range();
        }
        if (action instanceof Action.Message write) {
            IotlbMessage message = write.message();
            long last = message.iova() + (message.size() - 1);
            if (message.size() != 0 && !Unsigned.less(last, message.iova())) {
                return new IovaRange(message.iova(), last);
            }
        }
        return null;
    }

    int asid(Action action) {
        if (!added.isEmpty()) {
            return added.get(0).asid();
        }
        if (!removed.isEmpty()) {
            return removed.get(0).asid();
        }
        return action instanceof Action.Message write ? write.message().asid() : -1;
    }

    private String place(Mapping mapping, boolean before) {
        int process = -1;
        int when = before ? step.number() - 1 : step.number();
        for (MappingLifetime lifetime :
                trace.timeline().lifetimes(mapping.asid(), mapping.range(), when, when + 1, MOST_LIFETIMES)) {
            if (lifetime.mapping().equals(mapping)) {
                process = lifetime.process();
            }
        }
        ProcessMemory memory = Places.memory(trace, state, process);
        return Unsigned.hex(mapping.uaddr()) + "  " + Places.text(trace, memory, mapping.uaddr());
    }
}
