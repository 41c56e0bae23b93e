package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranges of findings that are about several mappings: a finding names the first of them only.
 *
 * <p>How long the device reached wrong memory through each is known when all steps are: {@link DmaWindows}.
 */
final class Reaches {

    /**
     * One range.
     *
     * @param asid unsigned
     * @param range what leads to the wrong memory
     * @param since a step after which the kernel's tables are those that the finding is about
     * @param from the first step after which the range leads there
     * @param to the step that ended it for another reason than what the device was told; 0 if nothing did
     */
    record Reach(int asid, IovaRange range, int since, int from, int to) {}

    private record Key(String rule, int step) {}

    private final Map<Key, List<Reach>> byFinding = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * At most {@link Checks#MOST_KEPT} of a rule are kept.
     *
     * @param step that of the finding
     */
    void add(Check check, int step, Reach reach) {
        String rule = check.rule().id();
        if (counts.merge(rule, 1, Integer::sum) <= Checks.MOST_KEPT) {
            byFinding
                    .computeIfAbsent(new Key(rule, step), key -> new ArrayList<>())
                    .add(reach);
        }
    }

    /** These mappings lead to wrong memory from the step of the finding on. */
    void add(Check check, int step, List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            add(check, step, new Reach(mapping.asid(), mapping.range(), step, step, 0));
        }
    }

    /** Those of a finding, in the order in which they came; often none. The first of its rule and step takes all. */
    List<Reach> take(Finding finding) {
        List<Reach> all = byFinding.remove(new Key(finding.id(), finding.step()));
        return all == null ? List.of() : all;
    }
}
