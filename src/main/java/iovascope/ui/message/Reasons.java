package iovascope.ui.message;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why the kernel answers as it does, rule by rule, in the order in which it asks.
 *
 * @param kind whether the rule holds, refuses the call, or is one that the kernel does not have
 * @param text a few words
 */
record Reasons(Kind kind, String text) {

    enum Kind {
        HOLDS,
        FAILS,
        CAUTION
    }

    /**
     * One question that the kernel asks.
     *
     * @param refusals how it refuses if the answer is no
     * @param common whether every message is asked it before its own questions: those are told in one line
     */
    private record Rule(String holds, Set<Refusal> refusals, boolean common) {

        private Rule(String holds, Refusal first, Refusal... rest) {
            this(holds, EnumSet.of(first, rest), false);
        }

        private static Rule common(String holds, Refusal first, Refusal... rest) {
            return new Rule(holds, EnumSet.of(first, rest), true);
        }
    }

    /** The rules of a step, up to the one that refuses it. @param before the device before it */
    static List<Reasons> of(Step step, Action action, DeviceState before, DeviceModel model) {
        List<Reasons> lines = new ArrayList<>();
        if (!step.replayed()) {
            add(lines, Kind.CAUTION, "not replayed: the trace does not tell its argument");
            return lines;
        }
        IotlbMessage message = message(action);
        if (step.rejected() || step.oops()) {
            refused(lines, step, message, before, model);
        } else if (message != null) {
            accepted(lines, step, message, before);
        } else if (action instanceof Action.Ioctl ioctl) {
            ioctl(lines, step, ioctl);
        } else {
            add(lines, Kind.HOLDS, "nothing forbids it");
        }
        if (step.assumed()) {
            add(lines, Kind.CAUTION, "rests on memory that the trace never showed");
        }
        return lines;
    }

    private static void add(List<Reasons> lines, Kind kind, String text) {
        lines.add(new Reasons(kind, text));
    }

    /** What a write says; null for anything else. A frame that is too short says as much as the kernel would read. */
    private static IotlbMessage message(Action action) {
        if (action instanceof Action.Message write) {
            return write.message();
        }
        return action instanceof Action.Frame frame && frame.bytes().length >= MessageCodec.FIELDS_SIZE
                ? MessageCodec.decode(frame.bytes())
                : null;
    }

    private static void refused(
            List<Reasons> lines, Step step, IotlbMessage message, DeviceState before, DeviceModel model) {
        Refusal why = step.refused() == null ? null : step.refused().reason();
        List<Rule> rules = message == null || why == null ? List.of() : rules(message, before, model);
        int at = 0;
        while (at < rules.size() && !rules.get(at).refusals().contains(why)) {
            at++;
        }
        List<Rule> held = at == rules.size() ? List.of() : rules.subList(0, at);
        boolean own = at < rules.size() && !rules.get(at).common();
        if (own) {
            String asid = Integer.toUnsignedString(message.asid());
            add(lines, Kind.HOLDS, "the frame is whole, its writer owns the device, asid " + asid + " is there");
        }
        for (Rule rule : held) {
            if (!own || !rule.common()) {
                add(lines, Kind.HOLDS, rule.holds());
            }
        }
        String reason = step.reason();
        if (step.oops()) {
            reason = "the kernel calls a function that the device does not have";
        }
        add(lines, Kind.FAILS, reason.isEmpty() ? "refused" : reason);
    }

    /** What the kernel asks of a message, in its order. */
    private static List<Rule> rules(IotlbMessage message, DeviceState before, DeviceModel model) {
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.common("the node is open", Refusal.NOT_OPEN));
        rules.add(Rule.common("the frame's header is one of the two", Refusal.NO_HEADER, Refusal.UNKNOWN_HEADER));
        rules.add(Rule.common("the write holds every field", Refusal.SHORT_WRITE));
        int type = message.type();
        if (type == IotlbMessage.UPDATE || type == IotlbMessage.INVALIDATE) {
            rules.add(Rule.common("size is not 0", Refusal.EMPTY_SIZE));
        }
        rules.add(Rule.common("the writer owns the device", Refusal.WRITER_IS_NOT_OWNER));
        String asid = Integer.toUnsignedString(message.asid());
        if (type == IotlbMessage.UPDATE || type == IotlbMessage.BATCH_BEGIN) {
            rules.add(Rule.common("the device has address space " + asid, Refusal.NO_SUCH_ASID));
        }
        if (before.control().inBatch()) {
            rules.add(Rule.common("the open batch is of asid " + asid + " too", Refusal.OTHER_BATCH));
        }
        rules.add(Rule.common("asid " + asid + " has a table", Refusal.NOTHING_MAPPED_EVER));
        rules.add(Rule.common("the type is known", Refusal.UNKNOWN_MESSAGE, Refusal.NO_REMAP));
        if (type == IotlbMessage.UPDATE) {
            addUpdate(rules, message, model);
        } else if (type == IotlbMessage.REMAP) {
            rules.add(new Rule("perm is 0 and size is not", Refusal.REMAP_FIELDS));
            rules.add(new Rule("the device offers IOTLB_REMAP", Refusal.REMAP_NOT_OFFERED));
            rules.add(new Rule("a mapping is there", Refusal.NOT_MAPPED));
            rules.add(new Rule("the range is exactly that of the mapping", Refusal.NOT_EXACT));
            rules.add(new Rule("the device has set_map", Refusal.NO_SET_MAP));
            rules.add(new Rule("the device's driver takes the table", Refusal.TABLE_REFUSED));
        }
        return rules;
    }

    private static void addUpdate(List<Rule> rules, IotlbMessage message, DeviceModel model) {
        rules.add(new Rule("the range does not wrap", Refusal.EMPTY_OR_WRAPPING));
        rules.add(new Rule("it is within the device's range", Refusal.OUTSIDE_IOVA_RANGE));
        rules.add(new Rule("no mapping overlaps it", Refusal.OVERLAPS));
        if (model.va()) {
            rules.add(
                    new Rule("memory is mapped at or above " + Unsigned.hex(message.uaddr()), Refusal.NO_MEMORY_AREA));
        } else {
            rules.add(new Rule("it is a number of pages", Refusal.SIZE_WRAPS));
            rules.add(new Rule("RLIMIT_MEMLOCK leaves room for its pages", Refusal.MEMLOCK));
            rules.add(new Rule("every page can be pinned", Refusal.CANNOT_PIN));
        }
        rules.add(new Rule("the address space is not full", Refusal.FULL));
        rules.add(new Rule("the device's driver takes the mapping", Refusal.MAPPING_REFUSED));
    }

    private static void accepted(List<Reasons> lines, Step step, IotlbMessage message, DeviceState before) {
        String first = Unsigned.hex(message.iova());
        String last = Unsigned.hex(message.iova() + (message.size() - 1));
        switch (message.type()) {
            case IotlbMessage.REMAP -> {
                add(lines, Kind.HOLDS, "perm is 0 and size is not");
                add(lines, Kind.HOLDS, "a mapping starts at " + first + " …");
                add(lines, Kind.HOLDS, "… and ends at " + last + ": an exact match");
                add(lines, Kind.CAUTION, "the new pages are never compared with the old");
                if (!before.control().suspended()) {
                    add(lines, Kind.CAUTION, "the device is not suspended, and nothing asks");
                }
            }
            case IotlbMessage.UPDATE -> {
                add(lines, Kind.HOLDS, "size is not 0 and the range does not wrap");
                add(lines, Kind.HOLDS, first + "-" + last + " is within the device's range");
                add(
                        lines,
                        Kind.HOLDS,
                        "no mapping of asid " + Integer.toUnsignedString(message.asid()) + " overlaps it");
                add(lines, Kind.CAUTION, "pages need not belong to the guest's memory");
            }
            case IotlbMessage.INVALIDATE -> invalidated(lines, step, message);
            case IotlbMessage.BATCH_BEGIN ->
                add(lines, Kind.HOLDS, "until the batch ends the device is not told of changes");
            case IotlbMessage.BATCH_END -> {
                add(
                        lines,
                        Kind.HOLDS,
                        before.control().inBatch() ? "a batch is open" : "no batch is open: that is fine");
                boolean told =
                        step.calls().stream().anyMatch(call -> call.operation().equals("set_map"));
                add(
                        lines,
                        Kind.HOLDS,
                        told ? "the device is told the table as it is now" : "the device is told nothing");
            }
            default -> add(lines, Kind.HOLDS, "nothing forbids it");
        }
    }

    private static void invalidated(List<Reasons> lines, Step step, IotlbMessage message) {
        List<Mapping> removed = step.removed();
        add(lines, Kind.HOLDS, "removes every mapping it touches, whole: " + Amount.text(removed.size()));
        long last = message.iova() + (message.size() - 1);
        for (Mapping mapping : removed) {
            if (Unsigned.less(mapping.range().first(), message.iova())
                    || Unsigned.less(last, mapping.range().last())) {
                add(lines, Kind.CAUTION, mapping.range() + " reaches beyond the message");
            }
        }
    }

    private static void ioctl(List<Reasons> lines, Step step, Action.Ioctl ioctl) {
        Control before = step.before();
        Control after = step.after();
        if (before.owner() != after.owner()) {
            add(
                    lines,
                    Kind.HOLDS,
                    after.owner() == Control.NOBODY
                            ? "the owner lets go"
                            : "the caller's memory is what uaddrs name from here");
            if (before.owner() != Control.NOBODY && after.owner() != Control.NOBODY) {
                add(lines, Kind.CAUTION, "no mapping changes: all still lead into the old owner");
            }
        } else if (before.suspended() != after.suspended()) {
            add(lines, Kind.HOLDS, after.suspended() ? "the device stops" : "the device runs again");
        } else {
            add(lines, Kind.HOLDS, ioctl.request().headerName() + " is allowed here");
        }
    }
}
