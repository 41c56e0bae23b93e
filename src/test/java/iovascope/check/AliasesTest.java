package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** {@link Aliases} beside a comparison of each with each. */
class AliasesTest {

    private static final int PLACES = 24;

    private record Slice(int place, int page, int pages, boolean writable) {

        boolean shares(Slice other) {
            return page < other.page + other.pages && other.page < page + pages;
        }
    }

    @Property(tries = 300)
    void findsWhatComparingEachWithEachFinds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Slice> live = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int step = 3; step < 120; step++) {
            int place = random.nextInt(PLACES);
            Slice there =
                    live.stream().filter(each -> each.place == place).findAny().orElse(null);
            if (there != null) {
                live.remove(there);
                events.add(SimTrace.invalidate(iova(place), (there.pages * 4) + "K"));
                continue;
            }
            int pages = 1 + random.nextInt(random.nextBoolean() ? 2 : 16);
            Slice slice = new Slice(place, random.nextInt(64), pages, random.nextInt(4) > 0);
            boolean opposed = live.stream().anyMatch(each -> each.shares(slice) && each.writable != slice.writable);
            if (opposed) {
                expected.add("MAP-013@" + step);
            } else if (live.stream().anyMatch(slice::shares)) {
                expected.add("MAP-012@" + step);
            }
            live.add(slice);
            events.add(SimTrace.update(
                    iova(place),
                    pages * 4 + "K",
                    "0x" + Long.toHexString(0x7f0000000000L + slice.page * 4096L),
                    slice.writable ? "rw" : "ro"));
        }

        assertEquals(expected, CheckedTrace.ids(SimTrace.va(events.toArray(new String[0]))));
    }

    private static String iova(int place) {
        return "0x" + Integer.toHexString(place * 0x100000);
    }
}
