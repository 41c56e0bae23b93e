package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Mapping;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TableWindowTest {

    private static final OpenTrace TRACE = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 600));

    @Property(tries = 200)
    void aWindowIsAPartOfTheTableAndCountsTheRest(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeviceState state = TRACE.timeline().at(random.nextInt(TRACE.timeline().steps()));
        List<Mapping> all = state.kernelMappings(0);
        int rows = 6 + random.nextInt(40);
        long from = address(random, all);
        Long focus = random.nextBoolean() ? address(random, all) : null;

        TableWindow window = TableWindow.of(TRACE, state, 0, from, focus, rows);

        assertEquals(Math.min(rows, all.size()), window.mappings().size(), () -> "seed " + seed);
        int at = (int) window.above();
        assertEquals(all.subList(at, at + window.mappings().size()), window.mappings(), () -> "seed " + seed);
        assertEquals(all.size(), window.above() + window.mappings().size() + window.below(), () -> "seed " + seed);
        if (focus != null) {
            long wanted = focus;
            for (Mapping mapping : all) {
                if (mapping.range().contains(wanted)) {
                    assertTrue(window.mappings().contains(mapping), () -> "seed " + seed + ": without its focus");
                }
            }
        }
    }

    @Property(tries = 200)
    void neighboursBelowAnAddressAreFound(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeviceState state = TRACE.timeline().at(random.nextInt(TRACE.timeline().steps()));
        List<Mapping> all = state.kernelMappings(0);
        Table table = state.kernel().get(0);
        long address = address(random, all);
        int most = 1 + random.nextInt(30);
        List<Mapping> below = all.stream()
                .filter(mapping -> Long.compareUnsigned(mapping.range().last(), address) < 0)
                .toList();
        List<Mapping> expected = below.subList(Math.max(0, below.size() - most), below.size());

        assertEquals(
                expected, table == null ? List.of() : TableWindow.before(table, address, most), () -> "seed " + seed);
    }

    private static long address(SplittableRandom random, List<Mapping> all) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean() ? 0 : -1;
            default ->
                all.isEmpty() ? 0 : all.get(random.nextInt(all.size())).range().first();
        };
    }
}
