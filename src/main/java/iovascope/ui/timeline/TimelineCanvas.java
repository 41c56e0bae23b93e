package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.fx.FxThread;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lifetimes in the window of the {@link TimelineModel}. */
final class TimelineCanvas extends DrawingPane {

    /** Tiles that one frame may look at, so that it stays within its time; and the first, which nobody compares. */
    private static final int TILES = 160;

    private static final int FIRST_TILES = 6000;

    private final WindowModel model;
    private final TimelineModel timeline;
    private OpenTrace known;
    private Map<Integer, Set<IovaRange>> ranges = Map.of();
    private FindingMarks findings = new FindingMarks(List.of());
    private TimelineLayout layout;
    private ObjectTiles tiles;
    private TimelinePicture picture;
    private List<BarWords.Label> labels = List.of();

    TimelineCanvas(WindowModel model, TimelineModel timeline) {
        this.model = model;
        this.timeline = timeline;
    }

    @Override
    protected Drawing drawing(double width, double height) {
        OpenTrace trace = model.trace();
        read(trace);
        if (trace == null || !TimelineLayout.fits(ranges, width, height)) {
            picture = null;
            layout = null;
            return new Drawing();
        }
        boolean linear = model.preferences().linearProperty().get();
        if (layout == null || !layout.isOf(trace, linear, width, height)) {
            layout = new TimelineLayout(trace, ranges, linear, width, height);
            tiles = new ObjectTiles(trace);
        }
        tiles.begin(tiles.isEmpty() ? FIRST_TILES : TILES);
        StepScale scale = timeline.scale(layout.left(), layout.right());
        picture = new TimelinePicture(layout, scale, model.preferences().theme().palette(), findings);
        Drawing drawing = picture.draw(tiles);
        labels = BarWords.of(trace, picture.bars());
        if (!tiles.isComplete()) {
            // A layout must not ask for another one.
            FxThread.later(this::redraw);
        }
        return drawing;
    }

    private void read(OpenTrace trace) {
        if (trace != known) {
            known = trace;
            ranges = trace == null ? Map.of() : AddressRows.ranges(trace);
            findings = new FindingMarks(trace == null ? List.of() : trace.problems());
        }
    }

    /** What was drawn last; null if nothing was. */
    TimelinePicture picture() {
        return picture;
    }

    /** The words inside the bars that were drawn last. */
    List<BarWords.Label> labels() {
        return labels;
    }

    /** Where the plot begins, which the overview below shares; before anything is drawn too. */
    double left() {
        read(model.trace());
        return TimelineLayout.left(ranges);
    }

    FindingMarks findings() {
        read(model.trace());
        return findings;
    }
}
