package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SlotsByIovaTest {

    private record Key(int asid, long iova) {}

    @Property(tries = 200)
    void answersAsAHashMap(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int places = 1 + random.nextInt(500);
        SlotsByIova slots = new SlotsByIova();
        Map<Key, Integer> expected = new HashMap<>();
        for (int slot = 0; slot < 3000; slot++) {
            Key key = new Key(random.nextInt(-1, 2), -1 - (random.nextInt(places) << 12));
            Integer there = expected.remove(key);
            assertEquals(there == null ? -1 : there, slots.remove(key.asid, key.iova));
            if (there == null) {
                slots.put(key.asid, key.iova, slot);
                expected.put(key, slot);
            }
        }
    }
}
