package iovascope.ui.message;

import iovascope.emulator.DeviceCall;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.ui.shell.MappingLifetime;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.Places;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a step changed, and what became of its range before and after. */
final class Effects {

    private static final int MOST = 6;

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

    Effects(OpenTrace trace, DeviceState state) {
        this.trace = trace;
        this.state = state;
        this.step = trace.timeline().step(state.step());
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int shown = 0;
        for (Mapping added : step.added()) {
            if (++shown > MOST) {
                break;
            }
            lines.add(new Line("mapping", Places.text(added.range()), Kind.PLAIN));
            for (Mapping removed : step.removed()) {
                if (removed.range().equals(added.range()) && removed.asid() == added.asid()) {
                    lines.add(new Line("uaddr  −", place(removed, true), Kind.OLD));
                }
            }
            lines.add(new Line("uaddr  +", place(added, false), Kind.NEW));
        }
        for (Mapping removed : step.removed()) {
            boolean moved =
                    step.added().stream().anyMatch(added -> added.range().equals(removed.range()));
            if (!moved && ++shown <= MOST) {
                lines.add(new Line("removed", Places.text(removed.range()), Kind.OLD));
            }
        }
        int more = step.added().size() + step.removed().size() - lines.size();
        if (shown > MOST && more > 0) {
            lines.add(new Line("", "and more", Kind.PLAIN));
        }
        if (step.added().isEmpty() && step.removed().isEmpty()) {
            lines.add(new Line("kernel", "no mapping changes", Kind.PLAIN));
        }
        addDevice(lines);
        return lines;
    }

    private void addDevice(List<Line> lines) {
        int shown = 0;
        for (DeviceCall call : step.calls()) {
            if (++shown > MOST) {
                lines.add(new Line("", "… " + (step.calls().size() - MOST) + " more calls", Kind.PLAIN));
                break;
            }
            lines.add(new Line("device", words(call), call.result() == null ? Kind.PLAIN : Kind.OLD));
        }
        if (step.calls().isEmpty()) {
            boolean waits = step.after().inBatch()
                    && !(step.added().isEmpty() && step.removed().isEmpty());
            lines.add(new Line("device", waits ? "told at the end of the batch" : "not told anything", Kind.PLAIN));
        }
        for (Mapping added : step.added()) {
            Table table = state.device().get(added.asid());
            Mapping held = table == null ? null : table.covering(added.range().first());
            if (held != null && held.range().equals(added.range()) && held.addr() != added.addr()) {
                lines.add(new Line("", "it still holds " + Unsigned.hex(held.addr()), Kind.CAUTION));
            }
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

    /** History of the range that the step is about; empty if it is about none. */
    List<Past> history(IovaRange range, int asid) {
        List<Past> past = new ArrayList<>();
        int first = Integer.MAX_VALUE;
        for (MappingLifetime lifetime : trace.lifetimes()) {
            Mapping mapping = lifetime.mapping();
            if (mapping.asid() != asid || !mapping.range().overlaps(range)) {
                continue;
            }
            first = Math.min(first, lifetime.born());
            String verb = lifetime.remap() ? "remapped by " : "mapped by ";
            String exact = mapping.range().equals(range) ? "" : "  " + mapping.range();
            past.add(new Past(lifetime.born(), verb + trace.process(lifetime.process()) + exact));
            boolean replaced = trace.lifetimes().stream()
                    .anyMatch(next -> next.remap()
                            && next.born() == lifetime.died()
                            && next.mapping().range().equals(mapping.range()));
            if (lifetime.died() != MappingLifetime.ALIVE && !replaced) {
                past.add(new Past(lifetime.died(), "removed" + exact));
            }
        }
        for (int at = 1; at < trace.owners().size(); at++) {
            Ownership owner = trace.owners().get(at);
            if (owner.since() > first) {
                past.add(new Past(owner.since(), trace.process(owner.process()) + " becomes the owner"));
            }
        }
        past.sort(Comparator.comparingInt(Past::step));
        return past;
    }

    /** The range that a step is about, or null. */
    IovaRange range(Action action) {
        if (!step.added().isEmpty()) {
            return step.added().get(0).range();
        }
        if (!step.removed().isEmpty()) {
            return step.removed().get(0).range();
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
        if (!step.added().isEmpty()) {
            return step.added().get(0).asid();
        }
        if (!step.removed().isEmpty()) {
            return step.removed().get(0).asid();
        }
        return action instanceof Action.Message write ? write.message().asid() : -1;
    }

    private String place(Mapping mapping, boolean before) {
        int process = -1;
        for (MappingLifetime lifetime : trace.lifetimes()) {
            boolean when = before ? lifetime.died() == step.number() : lifetime.born() == step.number();
            if (when && lifetime.mapping().equals(mapping)) {
                process = lifetime.process();
            }
        }
        ProcessMemory memory = Places.memory(trace, state, process);
        return Unsigned.hex(mapping.uaddr()) + "  " + Places.text(trace, memory, mapping.uaddr());
    }
}
