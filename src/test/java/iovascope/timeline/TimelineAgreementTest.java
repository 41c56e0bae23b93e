package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.process.ProcessMemory;
import iovascope.timeline.RandomTrace.Played;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The timeline of the product beside one that replays the trace for every question. */
class TimelineAgreementTest {

    /** So many changes cross several checkpoints of the tables, and several blocks of their columns. */
    private static final int LONG_EVENTS = 12_000;

    private static final IotlbMessage WRITTEN =
            new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.UPDATE, 0x1000, 0x1000, RandomTrace.USER, 3);

    @Property(tries = 60)
    void everyAnswerIsThatOfAReplay(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Played played = RandomTrace.play(random, 60 + random.nextInt(140), 4 + random.nextInt(60), false);
        ReplayTimeline expected = replayed(played);
        TimelineComparison comparison = new TimelineComparison(played, expected, timeline(played), random);
        comparison.compareWhole();
        for (int step = 0; step <= expected.steps(); step++) {
            comparison.compareStep(step);
        }
        for (int question = 0; question < 10; question++) {
            comparison.compareSteps(random.nextInt(expected.steps() + 1), random.nextInt(expected.steps() + 1));
        }
        comparison.compareLifetimes(15);
    }

    @Property(tries = 2)
    void soItIsBehindThousandsOfChanges(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Played played = RandomTrace.play(random, LONG_EVENTS, 1000 + random.nextInt(2000), true);
        ReplayTimeline expected = replayed(played);
        TimelineComparison comparison = new TimelineComparison(played, expected, timeline(played), random);
        comparison.compareWhole();
        assertTrue(expected.steps() > LONG_EVENTS / 2, () -> expected.steps() + " steps");
        for (int question = 0; question < 20; question++) {
            comparison.compareStep(random.nextInt(expected.steps() + 1));
            int from = random.nextInt(expected.steps() + 1);
            // Near ones and far ones are found in different ways.
            int apart = random.nextInt(expected.steps() >> random.nextInt(10));
            int to = Math.min(expected.steps(), from + apart);
            boolean back = random.nextBoolean();
            comparison.compareSteps(back ? to : from, back ? from : to);
        }
        comparison.compareLifetimes(40);
    }

    @Property(tries = 30)
    void aTraceThatGrowsGivesTheTimelineOfTheWhole(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Played played = RandomTrace.play(random, 60 + random.nextInt(140), 4 + random.nextInt(60), false);
        Trace trace = played.trace();
        Timeline whole = timeline(played);
        Replay replay = new Replay(played.profile(), played.model(), RandomTrace.assumptions());
        int known = 0;
        while (known < trace.count()) {
            known = Math.min(trace.count(), known + random.nextInt(50));
            Trace begun = beginning(trace, known);
            boolean last = known == trace.count();
            boolean left = true;
            while (left && random.nextInt(10) > 0) {
                left = replay.advance(begun, last, replay.replayed() + random.nextInt(40));
            }
        }
        while (replay.advance(beginning(trace, known), true, replay.replayed() + 1 + random.nextInt(40))) {
            assertTrue(replay.replayed() < trace.count());
        }
        assertFalse(replay.advance(trace, true, trace.count()), "nothing is left");
        Timeline grown = replay.timeline(() -> {});
        assertEquals(whole.assumptions(), grown.assumptions());
        assertEquals(whole.asids(), grown.asids());
        assertEquals(text(whole), text(grown));
    }

    @Test
    void whoHadTheNodeOpenIsLeftOpenUntilSomebodyWrites() {
        Trace.Builder builder = RandomTrace.builder(2);
        TraceEvent idle = event(1, new Action.Ioctl(VhostIoctl.SUSPEND, Map.of(), -1));
        Trace begun = builder.add(idle).build();
        Trace whole = builder.add(event(0, new Action.Message(WRITTEN, -1))).build();
        Profile profile = Profile.named("6.12");
        DeviceModel model = DeviceModels.of(DeviceModels.ASSUMED, profile);
        Replay replay = new Replay(profile, model, List.of());
        assertFalse(replay.advance(begun, false, 9));
        assertEquals(0, replay.replayed());
        assertFalse(replay.advance(whole, false, 9));
        Timeline grown = replay.timeline(() -> {});
        assertEquals(2, grown.steps());
        assertEquals(0, grown.at(1).owner());
        assertEquals(text(Replay.of(whole, profile, model, List.of())), text(grown));
    }

    private static TraceEvent event(int process, Action action) {
        return new TraceEvent(0, TraceEvent.UNKNOWN, process, action, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN);
    }

    /** The first events with the processes that they name, as a reader that has come so far would have it. */
    private static Trace beginning(Trace trace, int events) {
        int processes = 0;
        for (int event = 0; event < events; event++) {
            processes = Math.max(processes, 1 + trace.process(event));
            processes =
                    trace.action(event) instanceof Action.Fork fork ? Math.max(processes, 1 + fork.child()) : processes;
        }
        Trace.Builder builder = RandomTrace.builder(processes);
        for (int event = 0; event < events; event++) {
            builder.add(trace.event(event));
        }
        return builder.build();
    }

    private static Timeline timeline(Played played) {
        return Replay.of(played.trace(), played.profile(), played.model(), RandomTrace.assumptions());
    }

    private static ReplayTimeline replayed(Played played) {
        return new ReplayTimeline(played.trace(), played.profile(), played.model(), RandomTrace.assumptions());
    }

    /** Address spaces of processes are numbered as they appear, so what a number says depends on the portions. */
    private static List<String> text(Timeline timeline) {
        List<String> lines = new ArrayList<>();
        for (int step = 0; step <= timeline.steps(); step++) {
            DeviceState state = timeline.at(step);
            String line = state.control().toString().replaceAll("owner=-?\\d+", "owner=" + state.owner());
            line += step == 0
                    ? ""
                    : TimelineComparison.text(timeline.step(step)).replaceAll("bind_mm, arguments=\\[\\d+", "bind_mm");
            line += state.pins().pages() + " "
                    + state.pins().paid().values().stream().sorted().toList();
            line += state.memory().stream().map(ProcessMemory::areas).toList();
            lines.add(line + tables(state.kernel()) + tables(state.device()));
        }
        for (int asid : timeline.asids()) {
            lines.add(asid + " " + timeline.lifetimes(asid).size() + " "
                    + timeline.deviceLifetimes(asid).size());
        }
        return lines;
    }

    private static String tables(Map<Integer, Table> tables) {
        Map<Integer, Object> text = new TreeMap<>();
        tables.forEach((asid, table) -> text.put(asid, table.mappings()));
        return " " + text;
    }
}
