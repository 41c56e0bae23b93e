package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The checks beside what the generator knows: nothing is found where nothing is wrong, and every mistake is found. */
class GroundTruthTest {

    private static final int SEEDS = 1000;

    /** A stream without a mistake: any workload, and a live update of any device. */
    private static WorkloadSpec correct(SplittableRandom random) {
        Workload[] all = Workload.values();
        Workload workload = all[random.nextInt(all.length)];
        // The benchmark stream is cut off wherever it ends, also within a batch.
        long messages = workload == Workload.SLOTS ? 64 * random.nextLong(1, 8) : random.nextLong(1, 400);
        long live = workload == Workload.BOOT ? 0 : random.nextLong(1, 40);
        if (workload != Workload.LIVE_UPDATE) {
            IovaOrder order =
                    workload == Workload.CHURN && random.nextBoolean() ? IovaOrder.SEQUENTIAL : IovaOrder.RANDOM;
            return new WorkloadSpec(workload, messages, live, order, 0, random.nextLong());
        }
        DeviceKind device = DeviceKind.values()[random.nextInt(DeviceKind.values().length)];
        return new WorkloadSpec(workload, messages, live, IovaOrder.RANDOM, 0, random.nextLong(), device, List.of());
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        List<String> alarms = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            WorkloadSpec spec = correct(new SplittableRandom(seed));
            List<Finding> problems = inspect(Generator.trace(spec)).problems();
            if (!problems.isEmpty()) {
                alarms.add(spec + ": " + problems.get(0));
            }
        }
        System.out.printf("correct traces: %d, false alarms: %d%n", SEEDS, alarms.size());
        assertEquals(List.of(), alarms);
    }

    @Test
    void everyMistakeIsFoundAndNothingElse() {
        Map<String, int[]> byKind = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (DeviceKind device : DeviceKind.values()) {
            for (int seed = 0; seed < SEEDS / 4; seed++) {
                SplittableRandom random = new SplittableRandom(seed * 4L + device.ordinal());
                compare(LiveUpdateTest.drawn(random, device, List.of()), byKind, wrong);
            }
        }
        int injected = 0;
        int hit = 0;
        int found = 0;
        for (int[] counts : byKind.values()) {
            injected += counts[0];
            hit += counts[1];
            found += counts[2];
        }
        System.out.printf(
                "mistakes injected: %d of %d kinds, recall %.2f %%, precision %.2f %%%n",
                injected, byKind.size(), 100.0 * hit / injected, 100.0 * hit / Math.max(1, found));
        assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), () -> wrong.size() + " differences");
        assertTrue(byKind.keySet().containsAll(kinds()), () -> "only " + byKind.keySet());
    }

    private static TreeSet<String> kinds() {
        TreeSet<String> kinds = new TreeSet<>();
        for (MistakeKind kind : MistakeKind.values()) {
            kinds.add(kind.id());
        }
        return kinds;
    }

    /** Several mistakes of one kind lie in different rounds, and may be at random places, so one by one. */
    @Property(tries = 150)
    void mistakesOfOneKindAreFoundAsThat(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeviceKind device = DeviceKind.values()[random.nextInt(DeviceKind.values().length)];
        List<MistakeKind> kinds = MistakeKind.allOn(device, 2);
        MistakeKind kind = kinds.get(random.nextInt(kinds.size()));
        List<String> wrong = new ArrayList<>();
        compare(LiveUpdateTest.drawn(random, device, List.of(kind)), new TreeMap<>(), wrong);
        assertEquals(List.of(), wrong);
    }

    /** Counts injected, hit and found of each id; says what is missed and what is too much. */
    private static void compare(WorkloadSpec spec, Map<String, int[]> byKind, List<String> wrong) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Finding> problems =
                new ArrayList<>(inspect(LiveUpdateTest.trace(spec, mistakes)).problems());
        for (Mistake mistake : mistakes) {
            int[] counts = byKind.computeIfAbsent(mistake.id(), id -> new int[3]);
            counts[0]++;
            Finding hit = null;
            for (Finding finding : problems) {
                if (tells(finding, mistake)) {
                    hit = finding;
                }
            }
            if (hit == null) {
                wrong.add("missed " + mistake + " in " + spec);
            } else {
                counts[1]++;
                counts[2]++;
                problems.remove(hit);
                removePartner(hit, problems);
            }
        }
        for (Finding finding : problems) {
            byKind.computeIfAbsent(finding.id(), id -> new int[3])[2]++;
            wrong.add("alarm " + finding.id() + "@" + finding.step() + " by " + finding.cause() + " " + finding.iova()
                    + " " + finding.what() + " in " + spec);
        }
    }

    /** A swap is told of both mappings, and of both the first is the cause. */
    private static void removePartner(Finding hit, List<Finding> problems) {
        if (hit.id().equals("REMAP-022")) {
            problems.removeIf(finding -> finding.id().equals(hit.id()) && finding.step() == hit.cause());
        }
    }

    private static boolean tells(Finding finding, Mistake mistake) {
        return finding.id().equals(mistake.id())
                && (finding.step() == mistake.step() || finding.cause() == mistake.step());
    }

    private static Inspection inspect(Trace trace) {
        return Inspector.inspect(trace, InspectOptions.NONE);
    }
}
