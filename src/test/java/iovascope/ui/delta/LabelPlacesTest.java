package iovascope.ui.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.delta.LabelPlaces.Area;
import iovascope.ui.delta.LabelPlaces.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {

    private static final Area ROOM = new Area(0, 0, 600, 300);

    @Test
    void wordsStandToTheRightUnlessThereIsNoRoom() {
        LabelPlaces places = new LabelPlaces(ROOM);
        places.place(0, "0x1000 never remapped", 100, 100);
        places.place(1, "0x2000 never remapped", 560, 100);
        assertTrue(places.labels().get(0).area().x() > 100);
        assertFalse(places.labels().get(0).before());
        assertTrue(places.labels().get(1).area().x() < 560);
        assertTrue(places.labels().get(1).before());
    }

    @Test
    void wordsGiveWayToALineOfMappings() {
        LabelPlaces places = new LabelPlaces(ROOM);
        places.avoid(new Area(0, 98, 600, 5));
        places.place(0, "0x1000 never remapped", 100, 100);
        Area area = places.labels().get(0).area();
        assertFalse(area.overlaps(new Area(0, 98, 600, 5)));
    }

    @Property(tries = 60)
    void noWordsCoverOthersOrAMarkAndNoneAreLost(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelPlaces places = new LabelPlaces(ROOM);
        List<Area> marks = new ArrayList<>();
        int count = random.nextInt(1, 60);
        double[][] at = new double[count][];
        for (int mark = 0; mark < count; mark++) {
            at[mark] = new double[] {random.nextDouble(600), random.nextDouble(300)};
            marks.add(new Area(at[mark][0] - 6, at[mark][1] - 6, 12, 12));
            places.keepFree(marks.get(mark));
        }
        for (int mark = 0; mark < count; mark++) {
            places.place(
                    mark, "0x" + Long.toHexString(random.nextLong() >>> random.nextInt(60)), at[mark][0], at[mark][1]);
        }
        List<Label> labels = places.labels();
        assertEquals(count, labels.size() + places.left());
        for (Label label : labels) {
            assertTrue(marks.stream().noneMatch(label.area()::overlaps));
            assertTrue(labels.stream()
                    .noneMatch(other -> other != label && other.area().overlaps(label.area())));
            assertTrue(label.area().x() >= 0 && label.area().x() + label.area().width() <= 600);
        }
    }
}
