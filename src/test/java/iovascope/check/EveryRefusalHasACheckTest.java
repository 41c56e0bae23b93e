package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.Refusal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No way to be refused is without a check that explains it. */
class EveryRefusalHasACheckTest {

    @Test
    void everyRefusalHasACheck() {
        Set<Refusal> without = EnumSet.allOf(Refusal.class);
        Catalogue.listeners().stream()
                .filter(Check.class::isInstance)
                .forEach(check -> without.removeAll(check.refusals()));

        assertEquals(EnumSet.noneOf(Refusal.class), without);
    }
}
