package iovascope.check;

import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.trace.TraceProblem;

/** What the reader of a trace found odd, as findings of the check that stands for it. */
final class ReaderProblems {

    private ReaderProblems() {}

    /**
     * One finding for each problem of the check's id.
     *
     * @param consequence one sentence, as the fix
     */
    static void report(Scan scan, Check check, String consequence, String fix) {
        for (TraceProblem problem : scan.trace().problems()) {
            if (problem.id().equals(check.rule().id())) {
                scan.found(check, stepOf(scan.timeline(), problem.line()))
                        .what("line %d: %s", problem.line(), problem.text())
                        .consequence(consequence)
                        .fix(fix);
            }
        }
    }

    /** The step of a line of the source; 0 if none is. Lines and steps are both in the order of the events. */
    private static int stepOf(Timeline timeline, int line) {
        Trace trace = timeline.trace();
        int low = 1;
        int high = timeline.steps();
        while (low < high) {
            int middle = low + high >>> 1;
            if (trace.line(timeline.step(middle).event()) < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low <= timeline.steps() && trace.line(timeline.step(low).event()) == line ? low : 0;
    }
}
