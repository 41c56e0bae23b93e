package iovascope.ui.compare;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Selection;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/** The picture of a comparison, and above it what is picked and pointed at. */
final class ComparePicture extends StackPane {

    private final WindowModel model;
    private final ComparisonModel comparison;
    private CompareLayout layout;

    private final DrawingPane picture = new DrawingPane() {
        @Override
        protected Drawing drawing(double width, double height) {
            return ComparePicture.this.drawing(width, height);
        }
    };

    private final DrawingPane overlay = new DrawingPane() {
        @Override
        protected Drawing drawing(double width, double height) {
            return marks();
        }
    };

    ComparePicture(WindowModel model, ComparisonModel comparison) {
        this.model = model;
        this.comparison = comparison;
        setId("comparison");
        getStyleClass().add("compare-picture");
        setMinSize(0, 0);
        setFocusTraversable(true);
        overlay.setMouseTransparent(true);
        getChildren().addAll(picture, overlay);
        comparison.comparisonProperty().addListener(property -> redraw());
        model.preferences().themeProperty().addListener(property -> redraw());
        model.preferences().linearProperty().addListener(property -> redraw());
        model.selection().spotProperty().addListener(property -> overlay.redraw());
        model.selection().hoveredProperty().addListener(property -> overlay.redraw());
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> model.selection().hover(null));
        setOnMousePressed(event -> {
            requestFocus();
            Spot spot = at(event);
            if (spot != null) {
                model.selection().pick(spot);
            }
        });
        redraw();
    }

    /** What is drawn, for files and tests. */
    Drawing drawn() {
        return picture.drawn();
    }

    private void redraw() {
        Comparison now = comparison.comparison();
        setAccessibleText(now == null ? "Nothing to compare" : Narration.of(now));
        picture.redraw();
        overlay.redraw();
    }

    private Drawing drawing(double width, double height) {
        Comparison now = comparison.comparison();
        layout = now == null || now.spaces().isEmpty()
                ? null
                : CompareLayout.of(now, model.preferences().linearProperty().get(), width, height);
        return layout == null ? new Drawing() : CompareDrawing.of(layout, palette());
    }

    private Palette palette() {
        return model.preferences().theme().palette();
    }

    private Drawing marks() {
        Drawing drawing = new Drawing();
        Selection selection = model.selection();
        outline(drawing, selection.hovered(), new Stroke(palette().accent().deriveColor(0, 1, 1, 0.6), 1));
        outline(drawing, selection.spot(), new Stroke(palette().accent(), 2));
        return drawing;
    }

    private void outline(Drawing drawing, Spot spot, Stroke stroke) {
        double[] place = layout == null || spot == null ? null : layout.place(spot);
        if (place != null) {
            double x = layout.columnA() - 2;
            drawing.box(x, place[0] - 2, layout.right() + 2 - x, place[1] + 3, 5, null, stroke);
        }
    }

    private Spot at(MouseEvent event) {
        return layout == null ? null : layout.at(event.getX(), event.getY());
    }

    private void point(MouseEvent event) {
        Spot spot = at(event);
        if (spot == null
                ? model.selection().hovered() != null
                : !spot.equals(model.selection().hovered())) {
            model.selection().hover(spot);
        }
    }
}
