package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveUpdateTest {

    /** A stream with at least one mistake, and in one of three with as many as it holds. */
    static WorkloadSpec drawn(SplittableRandom random, DeviceKind device, List<MistakeKind> kinds) {
        long live = random.nextInt(2, random.nextBoolean() ? 6 : 60);
        long messages = (live + 3) * random.nextInt(2, 30) + random.nextInt(5, 60);
        List<MistakeKind> asked = kinds.isEmpty() ? MistakeKind.allOn(device, live) : kinds;
        long most = LiveUpdate.mostMistakes(messages, live, asked);
        long mistakes = most == 0 || random.nextInt(3) == 0 ? most : random.nextLong(1, most + 1);
        return new WorkloadSpec(
                Workload.LIVE_UPDATE, messages, live, IovaOrder.RANDOM, mistakes, random.nextLong(), device, asked);
    }

    static Trace trace(WorkloadSpec spec, List<Mistake> mistakes) {
        Trace.Builder trace = new Trace.Builder("live-update");
        try {
            Generator.play(spec, new TraceSink() {
                @Override
                public void begin(Header header) {
                    trace.device(header.device());
                    header.objects().forEach(trace::object);
                    header.processes().forEach(trace::process);
                }

                @Override
                public void event(TraceEvent event) {
                    trace.add(event);
                }

                @Override
                public void mistake(Mistake mistake) {
                    mistakes.add(mistake);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trace.build();
    }

    private static Timeline replayed(Trace trace) {
        Profile profile = Profile.named(trace.device().fields().get("kernel"));
        return Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
    }

    @Property(tries = 200)
    void theKernelAnswersWhatIsRecordedAndMistakesPointAtTheirMessages(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeviceKind device = DeviceKind.values()[random.nextInt(DeviceKind.values().length)];
        WorkloadSpec spec = drawn(random, device, List.of());
        List<Mistake> mistakes = new ArrayList<>();
        Trace trace = trace(spec, mistakes);
        Timeline timeline = replayed(trace);
        assertEquals(spec.mistakes(), mistakes.size(), spec::toString);
        long messages = 0;
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            assertEquals(
                    trace.event(step.event()).observed(),
                    step.userResult(),
                    () -> spec + ": step " + step.number() + " " + trace.event(step.event()) + " " + step.reason());
            messages += trace.isMessage(step.event()) ? 1 : 0;
        }
        assertEquals(spec.messages(), messages, spec::toString);
        for (Mistake mistake : mistakes) {
            assertPoints(trace, timeline, mistake, spec);
        }
        assertTrue(timeline.at(timeline.steps()).control().isRunning(), spec::toString);
    }

    private static void assertPoints(Trace trace, Timeline timeline, Mistake mistake, WorkloadSpec spec) {
        Step step = timeline.step(mistake.step());
        TraceEvent event = trace.event(step.event());
        String what = spec + ": " + mistake + " " + event;
        assertEquals(mistake.line(), event.line(), what);
        if (event.action() instanceof Action.Message action && mistake.iova() != null) {
            IotlbMessage message = action.message();
            assertEquals(mistake.asid(), message.asid(), what);
            assertEquals(mistake.iova().first(), message.iova(), what);
            assertEquals(mistake.iova().size(), message.size(), what);
            assertEquals(mistake.id().startsWith("REMAP"), message.type() == IotlbMessage.REMAP, what);
        } else {
            assertEquals(mistake.id().equals("LU-001"), mistake.iova() != null, what);
        }
        boolean refused = Set.of("REMAP-008", "REMAP-010", "REMAP-011", "REMAP-019", "LU-011", "OWN-004", "OWN-005")
                        .contains(mistake.id())
                || Set.of("OWN-007", "MAP-001", "MAP-011", "MAP-014", "BAT-003").contains(mistake.id());
        assertEquals(refused, step.rejected(), what);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindTakesItsTurn(DeviceKind device) {
        List<MistakeKind> kinds = MistakeKind.allOn(device, 64);
        long most = LiveUpdate.mostMistakes(10_000, 64, kinds);
        assertTrue(most > 2L * kinds.size(), most + " mistakes");
        List<Mistake> mistakes = new ArrayList<>();
        WorkloadSpec spec = new WorkloadSpec(
                Workload.LIVE_UPDATE, 10_000, 64, IovaOrder.RANDOM, 2L * kinds.size(), 7, device, List.of());
        trace(spec, mistakes);
        Set<String> ids = new TreeSet<>();
        mistakes.forEach(mistake -> ids.add(mistake.id()));
        Set<String> expected = new TreeSet<>();
        kinds.forEach(kind -> expected.add(kind.id()));
        assertEquals(expected, ids);
    }

    @Test
    void mistakesAreSpreadOverTheRounds() {
        long messages = 11 * 23 + 5 * 5;
        WorkloadSpec spec = new WorkloadSpec(
                Workload.LIVE_UPDATE,
                messages,
                20,
                IovaOrder.RANDOM,
                5,
                3,
                DeviceKind.VDPA_SIM,
                List.of(MistakeKind.REMAP_002));
        List<Mistake> mistakes = new ArrayList<>();
        Trace trace = trace(spec, mistakes);
        List<Integer> rounds = new ArrayList<>();
        int round = 0;
        for (int index = 0; index < trace.count(); index++) {
            TraceEvent event = trace.event(index);
            round += event.action() instanceof Action.Ioctl call && call.request() == VhostIoctl.NEW_OWNER ? 1 : 0;
            if (mistakes.stream().anyMatch(mistake -> mistake.line() == event.line())) {
                rounds.add(round);
            }
        }
        assertEquals(10, round);
        assertEquals(List.of(1, 3, 5, 7, 9), rounds);
    }

    @Test
    void everyKindIsMadeOnSomeDevice() {
        Set<MistakeKind> made = EnumSet.noneOf(MistakeKind.class);
        for (DeviceKind device : DeviceKind.values()) {
            made.addAll(MistakeKind.allOn(device, 2));
        }
        assertEquals(EnumSet.allOf(MistakeKind.class), made);
        assertEquals(MistakeKind.REMAP_001, MistakeKind.named("REMAP-001"));
        assertEquals(DeviceKind.VP_VDPA, DeviceKind.named("vp_vdpa"));
    }

    @Test
    void refusesKindsThatCannotShow() {
        assertRefused("kinds has REMAP-001, which mlx5 with 9 live cannot show", DeviceKind.MLX5, 9, "REMAP-001");
        assertRefused(
                "kinds has REMAP-022, which vdpa_sim with 1 live cannot show", DeviceKind.VDPA_SIM, 1, "REMAP-022");
        assertRefused("kinds names one kind twice", DeviceKind.VDPA_SIM, 9, "REMAP-002", "REMAP-002");
    }

    private static void assertRefused(String message, DeviceKind device, long live, String... ids) {
        List<MistakeKind> kinds = new ArrayList<>();
        for (String id : ids) {
            kinds.add(MistakeKind.named(id));
        }
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new WorkloadSpec(Workload.LIVE_UPDATE, 1000, live, IovaOrder.RANDOM, 0, 1, device, kinds));
        assertEquals(message, refused.getMessage());
    }
}
