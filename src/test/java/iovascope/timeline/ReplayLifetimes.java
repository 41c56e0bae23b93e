package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Device;
import iovascope.emulator.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lifetimes found by looking at the tables after every step, each beside the one before.
 *
 * <p>Two mappings are the same if they are the same row, not if they are equal: a REMAP to the address that a mapping has
 * already ends one lifetime and begins the next. What came and went within one step is never seen, and so never was.
 */
final class ReplayLifetimes {

    private final ReplayTimeline timeline;
    private final Map<Integer, Lives> kernel = new TreeMap<>();
    private final Map<Integer, Lives> device = new TreeMap<>();

    private static final class Lives {

        /** Row → its lifetime, as long as it lasts. */
        final Map<Integer, MappingLifetime> alive = new LinkedHashMap<>();

        final List<MappingLifetime> ended = new ArrayList<>();
        /** Rows of the table after the last step, and the version it had. */
        List<Integer> rows = List.of();

        int version;
        int tellings;
        /** The rows, in the order in which they were added. */
        int[] compared = {};

        void end(int row, int step) {
            MappingLifetime life = alive.remove(row);
            ended.add(new MappingLifetime(life.mapping(), life.process(), life.born(), step, life.remap()));
        }
    }

    ReplayLifetimes(ReplayTimeline timeline) {
        this.timeline = timeline;
    }

    /** @param device as it is after the step */
    void look(Device device, int step) {
        for (AddressSpace space : device.deviceSpaces()) {
            Lives lives = this.device.computeIfAbsent(space.asid(), asid -> new Lives());
            if (!timeline.whole() || lives.tellings != space.tellings()) {
                lives.rows = toldRows(space, step);
                lives.tellings = space.tellings();
                compare(lives, device, space, step);
            }
        }
        for (AddressSpace space : device.kernelSpaces()) {
            Lives lives = kernel.computeIfAbsent(space.asid(), asid -> new Lives());
            lives.rows = ReplayTimeline.existsNow(space) ? ReplayTimeline.rows(space) : List.of();
            lives.version = space.ranges().version();
            compare(lives, device, space, step);
        }
    }

    private List<Integer> toldRows(AddressSpace space, int step) {
        int told = ReplayTimeline.toldLast(space);
        if (told < 0) {
            return List.of();
        }
        if (!timeline.whole() || told == space.ranges().version()) {
            return ReplayTimeline.rows(space);
        }
        // Outside a batch, a REMAP hands over what the step before left.
        Lives before = kernel.get(space.asid());
        return before != null && told == before.version ? before.rows : timeline.toldRows(step, space.asid());
    }

    private void compare(Lives lives, Device device, AddressSpace space, int step) {
        int[] now = lives.rows.stream().mapToInt(row -> row).sorted().toArray();
        int[] before = lives.compared;
        lives.compared = now;
        int old = 0;
        for (int row : now) {
            while (old < before.length && before[old] < row) {
                lives.end(before[old++], step);
            }
            if (old < before.length && before[old] == row) {
                old++;
            } else {
                Mapping mapping = space.mapping(row);
                int process = timeline.trace().process(timeline.event(step));
                boolean remap = ReplayTimeline.left(device, mapping);
                lives.alive.put(row, new MappingLifetime(mapping, process, step, MappingLifetime.ALIVE, remap));
            }
        }
        while (old < before.length) {
            lives.end(before[old++], step);
        }
    }

    void end() {
        for (Map<Integer, Lives> side : List.of(kernel, device)) {
            side.values().forEach(lives -> {
                lives.ended.addAll(lives.alive.values());
                lives.ended.sort(Comparator.comparingInt(MappingLifetime::born)
                        .thenComparing(life -> life.mapping().range().first(), Long::compareUnsigned));
            });
        }
    }

    List<MappingLifetime> kernel(int asid) {
        return kernel.getOrDefault(asid, new Lives()).ended;
    }

    List<MappingLifetime> device(int asid) {
        return device.getOrDefault(asid, new Lives()).ended;
    }

    static LifetimeIndex index(List<MappingLifetime> lives) {
        Lifetimes rows = new Lifetimes() {
            @Override
            public int count() {
                return lives.size();
            }

            @Override
            public int born(int row) {
                return lives.get(row).born();
            }

            @Override
            public int died(int row) {
                return lives.get(row).died();
            }

            @Override
            public long first(int row) {
                return lives.get(row).mapping().range().first();
            }

            @Override
            public long last(int row) {
                return lives.get(row).mapping().range().last();
            }
        };
        return LifetimeIndex.build(rows, row -> (byte) 0, () -> {});
    }
}
