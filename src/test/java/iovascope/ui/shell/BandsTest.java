package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BandsTest {

    @Property(tries = 200)
    void everyQuestionIsAnsweredAsByALookAtAllBands(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Bands bands = new Bands();
        List<Band> all = new ArrayList<>();
        int steps = 200;
        for (Band.Kind kind : Band.Kind.values()) {
            int to = 0;
            while (to + 30 < steps) {
                int from = to + 2 + random.nextInt(10);
                to = from + random.nextInt(15);
                bands.add(new Band(kind, from, to));
                all.add(new Band(kind, from, to));
            }
        }
        all.sort(Comparator.comparingInt(Band::to).thenComparing(Band::kind));
        int from = 1 + random.nextInt(steps);
        int to = from + random.nextInt(steps);
        assertEquals(
                all.stream()
                        .filter(band -> band.from() <= to && band.to() >= from)
                        .toList(),
                bands.list(from, to));
        for (Band.Kind kind : Band.Kind.values()) {
            List<Band> own = all.stream().filter(band -> band.kind() == kind).toList();
            assertEquals(own.size(), bands.count(kind));
            assertEquals(
                    own.stream().filter(band -> band.from() <= from).reduce(null, (a, b) -> b), bands.last(kind, from));
            int covered = own.stream()
                    .mapToInt(band -> Math.max(0, Math.min(to, band.to()) - Math.max(from, band.from()) + 1))
                    .sum();
            assertEquals((double) covered / (to - from + 1), bands.share(kind, from, to));
        }
    }
}
