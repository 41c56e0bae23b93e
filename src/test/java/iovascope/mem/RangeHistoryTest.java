package iovascope.mem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Every version beside a copy of the map that was made when it was the last one. */
class RangeHistoryTest {

    /** Start → row, in unsigned order. */
    private record Version(TreeMap<Long, Integer> rows, int time) {}

    private RangeHistory history = new RangeHistory();
    private final List<Version> versions = new ArrayList<>();
    private final TreeMap<Long, Integer> map = new TreeMap<>(Long::compareUnsigned);
    private int time;

    @Property(tries = 60)
    void everyVersionIsThereAsItWas(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        history = new RangeHistory();
        versions.clear();
        map.clear();
        time = 0;
        versions.add(new Version(new TreeMap<>(map), 0));
        int places = 1 + random.nextInt(400);
        for (int change = 0; change < 6000; change++) {
            change(random, places);
        }
        for (int question = 0; question < 200; question++) {
            int version = random.nextInt(versions.size());
            compare(version, random);
            compareDifference(version, random.nextInt(versions.size()));
        }
        compareTimes();
    }

    private void change(SplittableRandom random, int places) {
        time += random.nextInt(3);
        // From the highest addresses to the lowest, and over the sign.
        long first = (random.nextInt(places) - places / 2) * 0x2000L;
        Integer row = map.get(first);
        int what = random.nextInt(20);
        if (what == 0 && versions.size() > 1) {
            history.undo();
            versions.remove(versions.size() - 1);
            map.clear();
            map.putAll(versions.get(versions.size() - 1).rows());
            time = versions.get(versions.size() - 1).time();
            return;
        }
        if (row == null) {
            map.put(first, history.add(first, first + random.nextInt(0x2000), time));
        } else if (what < 8) {
            // Two versions: between them the range is gone.
            map.remove(first);
            versions.add(new Version(new TreeMap<>(map), time));
            map.put(first, history.replace(row, time));
        } else {
            history.delete(row, time);
            map.remove(first);
        }
        versions.add(new Version(new TreeMap<>(map), time));
    }

    private void compare(int version, SplittableRandom random) {
        TreeMap<Long, Integer> expected = versions.get(version).rows();
        RangeView view = history.at(version);
        int[] rows = expected.values().stream().mapToInt(row -> row).toArray();
        assertEquals(rows.length, view.count());
        assertArrayEquals(rows, view.rows(), () -> "version " + version);
        long bytes = 0;
        for (int row : rows) {
            bytes += history.last(row) - history.first(row) + 1;
        }
        assertEquals(bytes, view.bytes());
        long from = (random.nextInt(500) - 250) * 0x1000L + random.nextInt(3);
        int limit = random.nextInt(12);
        int[] tail = expected.values().stream()
                .filter(row -> !Unsigned.less(history.last(row), from))
                .limit(limit)
                .mapToInt(row -> row)
                .toArray();
        assertArrayEquals(tail, view.rows(from, limit));
        Map.Entry<Long, Integer> floor = expected.floorEntry(from);
        int covering = floor != null && !Unsigned.less(history.last(floor.getValue()), from)
                ? floor.getValue()
                : RangeMap.NONE;
        assertEquals(covering, view.covering(from));
    }

    private void compareDifference(int from, int to) {
        List<Integer> expected = new ArrayList<>(versions.get(from).rows().values());
        expected.removeAll(versions.get(to).rows().values());
        int[] rows = expected.stream().mapToInt(row -> row).toArray();
        assertArrayEquals(rows, history.at(from).without(history.at(to)), () -> "from " + from + " to " + to);
    }

    private void compareTimes() {
        assertEquals(versions.size() - 1, history.version());
        for (int version = 1; version < versions.size(); version++) {
            assertEquals(versions.get(version).time(), history.time(version - 1));
        }
        int last = 0;
        for (int at = 0; at <= time; at++) {
            while (last + 1 < versions.size() && versions.get(last + 1).time() <= at) {
                last++;
            }
            assertEquals(last, history.versionAt(at));
        }
    }

    @Test
    void memoryOfSteadyChurnIsAFewBytesAChange() {
        SplittableRandom random = new SplittableRandom(1);
        int[] rows = new int[10_000];
        for (int place = 0; place < rows.length; place++) {
            rows[place] = history.add(place * 0x2000L, place * 0x2000L + 0xfff, place);
        }
        for (int change = 0; change < 500_000; change += 2) {
            int place = random.nextInt(rows.length);
            history.delete(rows[place], rows.length + change);
            rows[place] = history.add(place * 0x2000L, place * 0x2000L + 0xfff, rows.length + change + 1);
        }
        long bytes = history.memory() / history.version();
        assertTrue(bytes < 16, () -> bytes + " bytes a change");
    }
}
