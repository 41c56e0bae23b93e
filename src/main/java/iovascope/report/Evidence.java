package iovascope.report;

import iovascope.check.Finding;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceEvent;
import iovascope.trace.vtrace.VtraceWriter;
import java.util.ArrayList;
import java.util.List;

/** What a finding rests on, in words that every report uses. */
final class Evidence {

    private Evidence() {}

    /** Two lines: where the range should lead and where it leads, or the step that made it wrong and where it showed. */
    static List<String> lines(Timeline timeline, Finding finding) {
        if (finding.expected() != null && finding.actual() != null) {
            return List.of("expected  " + finding.expected(), "actual    " + finding.actual());
        }
        List<String> lines = new ArrayList<>();
        if (finding.cause() != finding.step() && exists(timeline, finding.cause())) {
            lines.add("cause  " + step(timeline, finding.cause()));
        }
        if (exists(timeline, finding.step())) {
            lines.add((lines.isEmpty() ? "" : "shown  ") + step(timeline, finding.step()));
        }
        return lines;
    }

    /** The messages that would put it right, as lines of a {@code .vtrace} file have them. */
    static List<String> send(Finding finding) {
        return finding.send().stream().map(VtraceWriter::message).toList();
    }

    /** Line of a step in the source; 0 if there is no such step. */
    static int line(Timeline timeline, int step) {
        return exists(timeline, step)
                ? timeline.trace().line(timeline.step(step).event())
                : 0;
    }

    /** {@code step 29 (line 48)}; {@code the whole trace} for no step. */
    static String place(Timeline timeline, int step) {
        int line = line(timeline, step);
        return step == 0 ? "the whole trace" : "step " + step + (line == 0 ? "" : " (line " + line + ")");
    }

    private static String step(Timeline timeline, int number) {
        TraceEvent event = timeline.trace().event(timeline.step(number).event());
        String time = EventText.time(event);
        return place(timeline, number) + (time == null ? "" : "  " + time) + "  "
                + StepText.call(timeline, timeline.step(number));
    }

    private static boolean exists(Timeline timeline, int step) {
        return step >= 1 && step <= timeline.steps();
    }
}
