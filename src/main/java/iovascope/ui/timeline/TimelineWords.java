package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.timeline.Table;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;

/** The picture as words, for those who do not see it. */
final class TimelineWords {

    private TimelineWords() {}

    static String of(WindowModel model, TimelineModel timeline, FindingMarks findings) {
        OpenTrace trace = model.trace();
        if (trace == null || model.state() == null) {
            return "Mappings over time";
        }
        int step = model.selection().step();
        StepScale scale = timeline.scale(0, 1);
        StringBuilder words = new StringBuilder("Mappings over time. Step ");
        words.append(Amount.text(step))
                .append(" of ")
                .append(Amount.text(trace.timeline().steps()));
        int alive = 0;
        for (Table table : model.state().kernel().values()) {
            alive += table.count();
        }
        words.append(": ").append(Amount.text(alive, "mapping")).append(" of ");
        words.append(Amount.text(trace.lifetimes(), "lifetime")).append(" in the whole trace");
        words.append(within(trace, Band.Kind.BATCH, step) ? ", in a batch" : "");
        words.append(within(trace, Band.Kind.SUSPENDED, step) ? ", device suspended" : "")
                .append(". ");
        Finding finding = step > 0 ? trace.worst(step) : null;
        if (finding != null) {
            words.append(finding.what()).append(". ");
        }
        int errors = findings.errors(scale.first(), scale.last());
        int warnings = findings.warnings(scale.first(), scale.last());
        words.append("In sight: steps ").append(Amount.text(scale.first())).append(" to ");
        words.append(Amount.text(scale.last())).append(", ").append(Amount.text(errors, "error"));
        words.append(", ").append(Amount.text(warnings, "warning")).append('.');
        return words.toString();
    }

    private static boolean within(OpenTrace trace, Band.Kind kind, int step) {
        Band band = trace.bands().last(kind, step);
        return band != null && step <= band.to();
    }
}
