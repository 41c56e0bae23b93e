package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Leg;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.RibbonKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InBetweenTest {

    private static final OpenTrace TRACE = TranslationLayoutTest.open();
    private static final Scope SCOPE = Scope.of(TRACE, 0);

    private static TranslationLayout at(int step) {
        return TranslationLayout.of(SCOPE, TRACE.timeline().at(step), null, false, 900, 400);
    }

    private static Map<RibbonKey, Ribbon> ribbons(TranslationLayout layout) {
        Map<RibbonKey, Ribbon> ribbons = new HashMap<>();
        layout.ribbons().forEach(ribbon -> ribbons.put(ribbon.key(), ribbon));
        assertEquals(layout.ribbons().size(), ribbons.size(), "two ribbons of one name");
        return ribbons;
    }

    @Test
    void itBeginsWithTheOneAndEndsWithTheOther() {
        TranslationLayout from = at(26);
        TranslationLayout to = at(27);
        assertSame(from, InBetween.of(from, to, 0));
        assertSame(to, InBetween.of(from, to, 1));
    }

    @Property(tries = 100)
    void everyRibbonIsOnItsWayFromWhereItWasToWhereItWillBe(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int step = random.nextInt(SampleTrace.STEPS);
        boolean back = random.nextBoolean();
        TranslationLayout from = at(back ? step + 1 : step);
        TranslationLayout to = at(back ? step : step + 1);
        double share = 0.001 + 0.998 * random.nextDouble();
        Map<RibbonKey, Ribbon> a = ribbons(from);
        Map<RibbonKey, Ribbon> b = ribbons(to);
        Map<RibbonKey, Ribbon> between = ribbons(InBetween.of(from, to, share));
        // The sample has an owner for each mapping: what runs past them is a bridge.
        between.keySet().removeIf(key -> key.leg() == Leg.DIRECT);
        Set<RibbonKey> all = new HashSet<>(a.keySet());
        all.addAll(b.keySet());
        assertEquals(all, between.keySet(), () -> "seed " + seed);
        between.forEach((key, ribbon) -> {
            Ribbon first = a.getOrDefault(key, b.get(key));
            Ribbon last = b.getOrDefault(key, a.get(key));
            assertEquals(first.top2() * (1 - share) + last.top2() * share, ribbon.top2(), 1e-6, () -> "seed " + seed);
            assertEquals(first.x2() * (1 - share) + last.x2() * share, ribbon.x2(), 1e-6, () -> "seed " + seed);
            double alpha = !a.containsKey(key) ? share : !b.containsKey(key) ? 1 - share : 1;
            assertEquals(alpha, ribbon.alpha(), 1e-9, () -> "seed " + seed + ": " + key);
        });
    }

    @Test
    void aRemapSwingsFromTheOldOwnerToTheNewOne() {
        TranslationLayout from = at(24);
        TranslationLayout to = at(25);
        double old = from.columns().get(1).x();
        double next = from.columns().get(2).x();
        Map<Leg, Ribbon> half = new EnumMap<>(Leg.class);
        InBetween.of(from, to, 0.5).ribbons().stream()
                .filter(ribbon -> ribbon.key().range().first() == 0)
                .forEach(ribbon -> half.put(ribbon.key().leg(), ribbon));
        assertEquals((old + next) / 2, half.get(Leg.TO_PROCESS).x2(), 1e-9);
        assertEquals(half.get(Leg.TO_PROCESS).x2(), half.get(Leg.DIRECT).x1(), 1e-9);
        assertEquals(half.get(Leg.DIRECT).x2(), half.get(Leg.TO_OBJECT).x1(), 1e-9);
        assertEquals(half.get(Leg.DIRECT).top2(), half.get(Leg.TO_OBJECT).top1(), 1e-9);
    }

    @Test
    void aBoxThatComesIsFaintAtFirst() {
        TranslationLayout from = at(17);
        TranslationLayout to = at(18);
        Box coming = InBetween.of(from, to, 0.25).boxes().stream()
                .filter(box -> box.title().equals("0x100000"))
                .findFirst()
                .orElseThrow();
        assertEquals(0.25, coming.alpha(), 1e-9);
        assertTrue(from.boxes().stream().noneMatch(box -> box.title().equals("0x100000")));
    }

    @Test
    void motionTakesItsTimeAndThenStands() {
        Motion motion = new Motion();
        assertEquals(1, motion.share());
        motion.start();
        assertEquals(0, motion.share());
        motion.pulse(5_000);
        motion.pulse(5_000 + Motion.LENGTH / 2);
        assertEquals(0.5, motion.share(), 1e-9);
        assertTrue(motion.moving());
        motion.pulse(5_000 + Motion.LENGTH);
        assertEquals(1, motion.share());
        assertEquals(false, motion.moving());
    }
}
