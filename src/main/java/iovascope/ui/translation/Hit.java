package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Strip;
import java.util.List;

/**
 * What lies under a pixel.
 *
 * @param range of a mapping, or of an empty place; null for none
 * @param box an area or an object; null for a mapping or an empty place
 * @param strip an empty place, or null
 */
record Hit(IovaRange range, Box box, Strip strip) {

    /** What was drawn last there; null for nothing. */
    static Hit of(TranslationLayout layout, double x, double y) {
        List<Box> boxes = layout.boxes();
        for (int at = boxes.size() - 1; at >= 0; at--) {
            Box box = boxes.get(at);
            if (box.contains(x, y)) {
                return box.key().part() == Part.IOVA
                        ? new Hit(box.range(), null, null)
                        : new Hit(ending(layout, box, y), box, null);
            }
        }
        for (int at = layout.ribbons().size() - 1; at >= 0; at--) {
            Ribbon ribbon = layout.ribbons().get(at);
            if (ribbon.look() == Look.DANGER && ribbon.contains(x, y)) {
                return new Hit(ribbon.key().range(), null, null);
            }
        }
        for (int at = layout.ribbons().size() - 1; at >= 0; at--) {
            Ribbon ribbon = layout.ribbons().get(at);
            if (ribbon.contains(x, y)) {
                return new Hit(ribbon.key().range(), null, null);
            }
        }
        for (Strip strip : layout.strips()) {
            boolean inside = x >= strip.x()
                    && x <= strip.x() + strip.width()
                    && y >= strip.y()
                    && y <= strip.y() + strip.height();
            if (inside && strip.range() != null) {
                return new Hit(strip.blank() == TranslationLayout.Blank.GAP ? null : strip.range(), null, strip);
            }
        }
        return null;
    }

    /** The range whose ribbon ends in a box at some height, the one in danger first; or null. */
    private static IovaRange ending(TranslationLayout layout, Box box, double y) {
        IovaRange found = null;
        for (Ribbon ribbon : layout.ribbons()) {
            if (ribbon.x2() == box.x() && y >= ribbon.top2() && y <= ribbon.bottom2()) {
                if (ribbon.look() == Look.DANGER) {
                    return ribbon.key().range();
                }
                found = ribbon.key().range();
            }
        }
        return found;
    }
}
