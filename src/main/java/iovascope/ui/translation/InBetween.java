package iovascope.ui.translation;

import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.BoxKey;
import iovascope.ui.translation.TranslationLayout.Leg;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.RibbonKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture between those of two steps: ribbons swing from where they led to where they lead. */
final class InBetween {

    private InBetween() {}

    /**
     * What is drawn on the way from one layout to the next. What both have moves, what one has comes or goes.
     *
     * @param share of the way, from 0, the first, to 1, the second
     */
    static TranslationLayout of(TranslationLayout from, TranslationLayout to, double share) {
        if (share <= 0) {
            return from;
        }
        if (share >= 1) {
            return to;
        }
        return new TranslationLayout(
                to.columns(),
                boxes(from.boxes(), to.boxes(), share),
                ribbons(from.ribbons(), to.ribbons(), share, width(to)),
                ribbons(from.ghosts(), to.ghosts(), share, width(to)),
                to.strips(),
                to.leads(),
                to.iova(),
                to.bottom());
    }

    private static List<Box> boxes(List<Box> from, List<Box> to, double share) {
        Map<BoxKey, Box> before = new LinkedHashMap<>();
        from.forEach(box -> before.put(box.key(), box));
        List<Box> between = new ArrayList<>();
        for (Box box : to) {
            Box old = before.remove(box.key());
            between.add(
                    old == null
                            ? box.at(box.y(), box.height(), box.alpha() * share)
                            : box.at(
                                    mix(old.y(), box.y(), share),
                                    mix(old.height(), box.height(), share),
                                    mix(old.alpha(), box.alpha(), share)));
        }
        for (Box gone : before.values()) {
            between.add(gone.at(gone.y(), gone.height(), gone.alpha() * (1 - share)));
        }
        return between;
    }

    private static double width(TranslationLayout layout) {
        return layout.columns().isEmpty() ? 0 : layout.columns().get(0).width();
    }

    /** @param column pixels of a column */
    private static List<Ribbon> ribbons(List<Ribbon> from, List<Ribbon> to, double share, double column) {
        Map<RibbonKey, Ribbon> before = new LinkedHashMap<>();
        from.forEach(ribbon -> before.put(ribbon.key(), ribbon));
        List<Ribbon> between = new ArrayList<>();
        for (Ribbon ribbon : to) {
            Ribbon old = before.remove(ribbon.key());
            Ribbon now = old == null ? faded(ribbon, share) : between(old, ribbon, share);
            between.add(now);
            if (old != null && old.x2() != ribbon.x2() && ribbon.key().leg() == Leg.TO_PROCESS) {
                between.add(bridge(now, column));
            }
        }
        for (Ribbon gone : before.values()) {
            between.add(faded(gone, 1 - share));
        }
        return between;
    }

    /** On the way from owner to owner there is no box that joins a ribbon with the next. */
    private static Ribbon bridge(Ribbon ribbon, double column) {
        return new Ribbon(
                new RibbonKey(ribbon.key().range(), ribbon.key().piece(), Leg.DIRECT),
                ribbon.x2(),
                ribbon.top2(),
                ribbon.bottom2(),
                ribbon.x2() + column,
                ribbon.top2(),
                ribbon.bottom2(),
                ribbon.object(),
                ribbon.look(),
                ribbon.alpha());
    }

    private static Ribbon between(Ribbon a, Ribbon b, double share) {
        return new Ribbon(
                b.key(),
                mix(a.x1(), b.x1(), share),
                mix(a.top1(), b.top1(), share),
                mix(a.bottom1(), b.bottom1(), share),
                mix(a.x2(), b.x2(), share),
                mix(a.top2(), b.top2(), share),
                mix(a.bottom2(), b.bottom2(), share),
                b.object(),
                b.look(),
                mix(a.alpha(), b.alpha(), share));
    }

    private static Ribbon faded(Ribbon one, double alpha) {
        return new Ribbon(
                one.key(),
                one.x1(),
                one.top1(),
                one.bottom1(),
                one.x2(),
                one.top2(),
                one.bottom2(),
                one.object(),
                one.look(),
                one.alpha() * alpha);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
