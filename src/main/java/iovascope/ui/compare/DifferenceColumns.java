package iovascope.ui.compare;

import iovascope.ui.draw.Face;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.layout.Region;

/** How wide the columns of the list are: two addresses share what the others leave. */
final class DifferenceColumns {

    private static final double SIGN = 24;
    private static final double WHAT = 90;
    private static final double SIZE = 66;
    private static final double LETTER = 12;
    /** Left and right of a row, and its bar for scrolling. */
    private static final double AROUND = 34;

    private final ReadOnlyDoubleWrapper iova = new ReadOnlyDoubleWrapper(80);
    private final ReadOnlyDoubleWrapper place = new ReadOnlyDoubleWrapper(90);

    /** @param letters of the longest address */
    void fit(double width, int letters) {
        iova.set(Face.MONO.width("0".repeat(Math.max(6, letters)), LETTER) + 10);
        place.set(Math.max(60, Math.floor((width - AROUND - SIGN - WHAT - SIZE - iova.get()) / 2)));
    }

    ReadOnlyDoubleProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    void widths(Region sign, Region what, Region iovas, Region size, Region before, Region after) {
        fix(sign, SIGN);
        fix(what, WHAT);
        fix(iovas, iova.get());
        fix(size, SIZE);
        fix(before, place.get());
        fix(after, place.get());
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }
}
