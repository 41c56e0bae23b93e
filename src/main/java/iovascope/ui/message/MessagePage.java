package iovascope.ui.message;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.StepTime;
import java.util.List;

/**
 * Everything that the pane of a message says of one step.
 *
 * @param details fields and bytes
 * @param refused whether the kernel said no
 * @param reasons why, rule by rule
 * @param effects what changed
 * @param range whose history follows, or null
 * @param past that history, as much of it as is shown
 * @param more how many entries are left out
 */
record MessagePage(
        int step,
        String time,
        MessageDetails details,
        boolean refused,
        List<Reasons> reasons,
        List<Effects.Line> effects,
        IovaRange range,
        List<Effects.Past> past,
        long more) {

    private static final int MOST_PAST = 10;

    /** @param state the device after the step, which is not 0 */
    static MessagePage of(OpenTrace trace, DeviceState state) {
        int number = state.step();
        Step step = trace.timeline().step(number);
        Action action = trace.trace().event(step.event()).action();
        DeviceState before = trace.timeline().at(number - 1);
        Effects effects = new Effects(trace, state);
        IovaRange range = effects.range(action);
        List<Effects.Past> past = range == null ? List.of() : effects.history(range, effects.asid(action));
        List<Effects.Past> shown = shown(past, number);
        long all = range == null ? 0 : Math.max(past.size(), effects.lifetimesOf(range, effects.asid(action)));
        return new MessagePage(
                number,
                StepTime.text(trace, number),
                MessageDetails.of(trace, number),
                step.rejected() || step.oops(),
                Reasons.of(step, action, before, trace.timeline().model()),
                effects.lines(),
                range,
                shown,
                all - shown.size());
    }

    /** The end of a history, but with what is around this step in it. */
    private static List<Effects.Past> shown(List<Effects.Past> past, int number) {
        int after = 0;
        while (after < past.size() && past.get(after).step() <= number) {
            after++;
        }
        int to = Math.min(past.size(), Math.max(MOST_PAST, after + MOST_PAST / 3));
        return past.subList(Math.max(0, to - MOST_PAST), to);
    }

    String verdict() {
        return refused ? "Why the kernel refuses it" : "Why the kernel accepts it";
    }

    String history() {
        return "History of " + Unsigned.hex(range.first());
    }

    /** Of the history: what is not shown; empty if all is. */
    String moreText() {
        return more > 0 ? "and " + Amount.text(more) + " more" : "";
    }

    /** The same as text to paste. @param reads what the device would read, or null */
    String markdown(String source, DeviceReads reads) {
        StringBuilder text = new StringBuilder("## ")
                .append(escaped(source))
                .append(", message ")
                .append(step)
                .append(": ")
                .append(details.name())
                .append("\n\n");
        text.append(escaped(details.route()))
                .append(time.isEmpty() ? "" : ", " + time)
                .append("\n\n");
        for (MessageDetails.Field field : details.fields()) {
            text.append("    %-10s %-46s %s"
                            .formatted(field.name(), field.value(), field.place())
                            .stripTrailing())
                    .append('\n');
        }
        for (int from = 0; from < details.bytes().length; from += 16) {
            text.append(from == 0 ? "\n" : "").append("    %04x ".formatted(from));
            for (int at = from; at < Math.min(details.bytes().length, from + 16); at++) {
                text.append(" %02x".formatted(details.bytes()[at]));
            }
            text.append('\n');
        }
        text.append("\n### ").append(verdict()).append("\n\n");
        for (Reasons reason : reasons) {
            String mark = switch (reason.kind()) {
                case HOLDS -> "holds";
                case FAILS -> "**fails**";
                case CAUTION -> "_never checked_";
            };
            text.append("- ")
                    .append(mark)
                    .append(": ")
                    .append(escaped(reason.text()))
                    .append('\n');
        }
        text.append("\n### Effect\n\n");
        for (Effects.Line line : effects) {
            text.append("    %-10s %s".formatted(line.name(), line.value())).append('\n');
        }
        if (reads != null) {
            text.append("\n### What the device would read at ")
                    .append(OpenTrace.address(reads.asid(), reads.iova()))
                    .append("\n\n");
            for (DeviceReads.Line line : reads.lines()) {
                text.append("    %-8s %-8s %s  %s"
                                .formatted(line.view(), line.when(), line.text(), line.note())
                                .stripTrailing())
                        .append('\n');
            }
        }
        if (!past.isEmpty()) {
            text.append("\n### ").append(history()).append("\n\n");
            past.forEach(entry -> text.append("- step ")
                    .append(entry.step())
                    .append(": ")
                    .append(escaped(entry.text()))
                    .append('\n'));
            text.append(more > 0 ? "- " + moreText() + "\n" : "");
        }
        return text.toString();
    }

    /** Names come from the trace; what would be markup there must not be markup here. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }
}
