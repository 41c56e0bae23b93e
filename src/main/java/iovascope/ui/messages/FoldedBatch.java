package iovascope.ui.messages;

import iovascope.check.Finding;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.vhost.IotlbMessage;

/**
 * A folded batch as a row of words.
 *
 * @param count how many steps it has, with those that begin and end it
 * @param bytes what its accepted updates and remaps map, in bytes; 0 if it has too many to add them up
 * @param refused how many of its messages the kernel refused, as far as they were looked at
 * @param finding the worst that the checks found in it, or null
 */
record FoldedBatch(int first, int last, int count, long bytes, int refused, Finding finding) {

    /** A row must not take longer than a frame. */
    private static final int MOST_LOOKED_AT = 4096;

    static FoldedBatch of(OpenTrace open, int first, int last) {
        Timeline timeline = open.timeline();
        Trace trace = open.trace();
        int count = last - first + 1;
        long bytes = 0;
        int refused = 0;
        for (int number = first; number <= Math.min(last, first + MOST_LOOKED_AT - 1); number++) {
            Step step = timeline.step(number);
            if (step.rejected()) {
                refused++;
            } else if (count <= MOST_LOOKED_AT && trace.isMessage(step.event())) {
                IotlbMessage message = trace.message(step.event());
                boolean leads = message.type() == IotlbMessage.UPDATE || message.type() == IotlbMessage.REMAP;
                bytes += leads ? message.size() : 0;
            }
        }
        return new FoldedBatch(first, last, count, bytes, refused, WorstFinding.of(open, first, last));
    }

    /** {@code 9 messages · 640 KiB}. */
    String words() {
        String words = Amount.text(count, "message");
        return bytes == 0 ? words : words + " · " + RoundSize.text(bytes);
    }

    /** {@code 3 of 9}; empty for a step that is not in it. */
    String position(int step) {
        return first <= step && step <= last ? Amount.text(step - first + 1) + " of " + Amount.text(count) : "";
    }
}
