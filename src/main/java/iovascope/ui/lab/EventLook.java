package iovascope.ui.lab;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.lab.LabEvent;
import iovascope.ui.shell.OpenTrace;

/** How a line of what happened looks. */
final class EventLook {

    private EventLook() {}

    /** What fits into a line: that a call succeeded needs no words, that it did not does. */
    static String words(LabEvent event) {
        return event.text().replaceFirst(" = \\d+$", "");
    }

    /**
     * Which colour the words have, as a style class; empty for that of all words.
     *
     * @param trace the steps so far; null for none
     */
    static String ink(LabEvent event, OpenTrace trace) {
        if (event.kind() == LabEvent.Kind.WRONG || dangerous(event, trace)) {
            return "danger";
        }
        return switch (event.kind()) {
            case SYSTEM_CALL -> "lab-call";
            case DEVICE -> "good";
            default ->
                event.text().startsWith("suspend") || event.text().startsWith("resume")
                        ? "warning"
                        : event.text().startsWith("new_owner") ? "good" : "";
        };
    }

    /** Whether the kernel accepted at this step what corrupts memory. */
    static boolean dangerous(LabEvent event, OpenTrace trace) {
        boolean known = trace != null
                && event.step() > 0
                && event.step() <= trace.timeline().steps();
        Finding worst = known ? trace.worst(event.step()) : null;
        return worst != null && worst.verdict() == Verdict.ACCEPTED_DANGEROUS;
    }
}
