package iovascope.ui.delta;

import iovascope.timeline.DeviceState;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** All marks of the selected step, with their axes and words. */
final class DeltaCanvas extends DrawingPane {

    private final WindowModel model;
    private final DeltaPlot plot;
    private final Supplier<List<Integer>> asids;
    private final DoubleSupplier headTaken;
    private final Consumer<List<DeltaTables.Move>> moved;
    private boolean shown;
    private DeviceState last;

    /**
     * @param headTaken pixels at the right end of the first line that something else takes
     * @param moved is given what moved when the step changed by a move of the reader
     */
    DeltaCanvas(
            WindowModel model,
            DeltaPlot plot,
            Supplier<List<Integer>> asids,
            DoubleSupplier headTaken,
            Consumer<List<DeltaTables.Move>> moved) {
        this.model = model;
        this.plot = plot;
        this.asids = asids;
        this.headTaken = headTaken;
        this.moved = moved;
        setFocusTraversable(true);
        getStyleClass().add("delta-canvas");
    }

    /** Whether the plot is of what is drawn; else there is nothing to point at. */
    boolean shown() {
        return shown;
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Palette palette = model.preferences().theme().palette();
        boolean linear = model.preferences().linearProperty().get();
        shown = plot.show(model.trace(), asids.get(), model.state(), linear, width, height);
        if (!shown) {
            return empty(palette, width, height);
        }
        setAccessibleText(new DeltaWords(plot).narrated());
        boolean still = model.preferences().reduceMotionProperty().get();
        if (plot.state() != last && model.selection().stepped() && !still) {
            moved.accept(plot.tables().moves());
        }
        last = plot.state();
        return new DeltaPicture(plot, palette, width - 40 - headTaken.getAsDouble()).draw();
    }

    private Drawing empty(Palette palette, double width, double height) {
        Drawing drawing = new Drawing();
        boolean small =
                model.trace() != null && !model.trace().timeline().asids().isEmpty();
        String words = model.trace() == null || model.state() == null
                ? ""
                : small && model.trace().lifetimes() > 0
                        ? "more room is needed here"
                        : "no mappings in this trace: there is nothing that leads anywhere";
        setAccessibleText(words);
        drawing.words(words, width / 2, height / 2, Face.WORDS, 13, palette.muted(), Align.CENTER, width);
        return drawing;
    }
}
