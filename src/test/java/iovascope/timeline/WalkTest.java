package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Going through a timeline says at each step what asking for that step says. */
class WalkTest {

    @Property(tries = 100)
    void saysWhatTheStepsSay(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTrace.Played played = RandomTrace.play(random, 100 + random.nextInt(3000), 4 + random.nextInt(60), false);
        Timeline timeline = Replay.of(played.trace(), played.profile(), played.model(), RandomTrace.assumptions());
        Walk walk = timeline.walk();
        int steps = 0;
        while (walk.next()) {
            steps++;
            compare(timeline, walk, steps);
        }
        assertEquals(timeline.steps(), steps);
        assertFalse(walk.next());
    }

    private static void compare(Timeline timeline, Walk walk, int number) {
        Step step = timeline.step(number);
        Trace trace = timeline.trace();
        assertEquals(number, walk.number());
        assertEquals(step.event(), walk.event());
        assertEquals(step.release(), walk.release());
        assertEquals(trace.process(step.event()), walk.process());
        assertEquals(step.kernelErrno(), walk.kernelErrno());
        assertEquals(step.refused(), walk.refused());
        assertEquals(step.assumed(), walk.assumed());
        assertEquals(step.before(), walk.before());
        assertEquals(step.after(), walk.after());
        assertEquals(step.added(), list(walk.addedCount(), walk::added));
        assertEquals(step.removed(), list(walk.removedCount(), walk::removed));
        assertEquals(timeline.at(number).owner(), walk.ownerAfter());
        assertEquals(timeline.at(number - 1).owner(), walk.ownerBefore());
        List<?> memory = timeline.at(number).memory();
        for (int process = 0; process < memory.size(); process++) {
            assertEquals(memory.get(process), walk.memory(process));
        }
        if (trace.isMessage(step.event())) {
            assertTrue(walk.isMessage());
            assertEquals(trace.message(step.event()), walk.message());
        }
        if (timeline.model().mapping() == MappingKind.SET_MAP) {
            for (int asid : timeline.asids()) {
                boolean forgotten = timeline.at(number - 1).device().containsKey(asid)
                        && !timeline.at(number).device().containsKey(asid);
                boolean told = tables(step, asid) || forgotten;
                assertEquals(told, walk.told(asid), () -> "asid " + asid + " at step " + number);
            }
        }
    }

    /** Whether the driver took a table of the address space. */
    private static boolean tables(Step step, int asid) {
        return step.calls().stream()
                .anyMatch(call -> call.operation().equals("set_map")
                        && call.result() == null
                        && call.arguments().get(0) == Integer.toUnsignedLong(asid));
    }

    private static List<Mapping> list(int count, IntFunction<Mapping> mapping) {
        List<Mapping> list = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            list.add(mapping.apply(index));
        }
        return list;
    }
}
