package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.Refusal;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever a writer does: each step that the kernel refuses is explained, and by one check only. */
class RefusedStepsTest {

    @Property(tries = 300)
    void eachIsExplainedOnce(@ForAll long seed) {
        Timeline timeline = CheckedTrace.timeline(WildTrace.lines(seed, 120));
        int[] rejected = new int[timeline.steps() + 1];
        for (Finding finding : Checks.run(timeline).findings()) {
            if (finding.verdict() == Verdict.REJECTED) {
                rejected[finding.step()]++;
            }
        }
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            String what = "seed " + seed + ", step " + number + ": " + step.reason();
            assertEquals(step.rejected() ? 1 : 0, rejected[number], what);
        }
    }

    /** The property would hold of traces in which nothing is refused, too. */
    @Test
    void theTracesMeetNearlyEveryRefusal() {
        Set<Refusal> never = EnumSet.allOf(Refusal.class);
        for (long seed = 0; seed < 400; seed++) {
            Timeline timeline = CheckedTrace.timeline(WildTrace.lines(seed, 120));
            for (int number = 1; number <= timeline.steps(); number++) {
                if (timeline.step(number).refused() != null) {
                    never.remove(timeline.step(number).refused().reason());
                }
            }
        }
        assertEquals(EnumSet.of(Refusal.CUT_OFF), never);
    }
}
