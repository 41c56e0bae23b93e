package iovascope.ui.delta;

import iovascope.timeline.MappingLifetime;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * By how much each mapping moves its addresses: x is the iova, y is uaddr - iova. In a correct live update every mapping
 * of one memory region moves by the same amount.
 */
public final class DeltaView extends VBox {

    private static final String STYLES = "/iovascope/ui/delta.css";
    private static final int ALL = -1;

    private final WindowModel model;
    private final DeltaPlot plot = new DeltaPlot();
    private final HBox tabs = new HBox(2);
    private final DeltaCanvas canvas;
    private final DeltaOverlay overlay;
    /** Place of the one address space that is shown in the list of all; or all. */
    private int chosen = ALL;

    public DeltaView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "delta");
        getStylesheets().add(DeltaView.class.getResource(STYLES).toExternalForm());
        canvas = new DeltaCanvas(model, plot, this::asids, this::tabsWidth, this::swing);
        canvas.setId("delta");
        overlay = new DeltaOverlay(model, plot, canvas::shown);
        tabs.getStyleClass().add("delta-tabs");
        tabs.setAlignment(Pos.CENTER_RIGHT);
        tabs.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane layers = new StackPane(canvas, overlay, tabs);
        StackPane.setAlignment(tabs, Pos.TOP_RIGHT);
        layers.setMinSize(0, 0);
        VBox.setVgrow(layers, Priority.ALWAYS);
        getChildren().add(layers);
        canvas.setOnMouseMoved(this::point);
        canvas.setOnMouseExited(event -> point(null, 0, 0));
        canvas.setOnMouseClicked(this::click);
        model.traceProperty().addListener(property -> rebuildTabs());
        model.stateProperty().addListener(property -> redraw());
        model.preferences().themeProperty().addListener(property -> redraw());
        model.preferences().linearProperty().addListener(property -> redraw());
        model.selection().spotProperty().addListener(property -> overlay.redraw());
        model.selection().hoveredProperty().addListener(property -> overlay.redraw());
        rebuildTabs();
    }

    /** Adds what can be done here, for the menus, the palette and the keys. */
    public void addCommands(Commands commands) {
        commands.add("Delta", "Deltas of all address spaces", "", () -> choose(ALL), this::hasChoice);
        commands.add("Delta", "Deltas of the next address space", "", this::chooseNext, this::hasChoice);
    }

    private boolean hasChoice() {
        return model.trace() != null && model.trace().asids().size() > 1;
    }

    private void chooseNext() {
        int spaces = model.trace().asids().size();
        choose(chosen + 1 < spaces ? chosen + 1 : 0);
    }

    private void choose(int place) {
        chosen = place;
        ((ToggleButton) tabs.getChildren().get(place + 1)).setSelected(true);
        redraw();
    }

    private List<Integer> asids() {
        List<Integer> all = model.trace() == null ? List.of() : model.trace().asids();
        return chosen == ALL || chosen >= all.size() ? all : List.of(all.get(chosen));
    }

    private double tabsWidth() {
        return tabs.getChildren().isEmpty() ? 0 : tabs.prefWidth(-1);
    }

    private void rebuildTabs() {
        tabs.getChildren().clear();
        chosen = ALL;
        overlay.point(null, 0, 0);
        if (hasChoice()) {
            ToggleGroup group = new ToggleGroup();
            addTab(group, ALL, "all", "Deltas of all address spaces");
            List<Integer> all = model.trace().asids();
            for (int at = 0; at < all.size(); at++) {
                String space = Integer.toUnsignedString(all.get(at));
                addTab(group, at, "asid " + space, "Deltas of address space " + space);
            }
        }
        redraw();
    }

    private void addTab(ToggleGroup group, int place, String text, String name) {
        ToggleButton tab = new ToggleButton(text);
        tab.getStyleClass().add("space-tab");
        tab.setToggleGroup(group);
        tab.setSelected(place == chosen);
        Nodes.name(tab, name, "Space");
        // Not an action of the group: a click on the selected tab must not leave none selected.
        tab.setOnAction(event -> choose(place));
        tabs.getChildren().add(tab);
    }

    private void redraw() {
        canvas.redraw();
        overlay.redraw();
    }

    private void swing(List<DeltaTables.Move> moves) {
        overlay.swing(moves);
    }

    private void point(MouseEvent event) {
        DeltaPlot.Hit hit = canvas.shown() ? plot.hit(event.getX(), event.getY()) : null;
        point(hit, event.getX(), event.getY());
    }

    private void point(DeltaPlot.Hit hit, double x, double y) {
        overlay.point(hit, x, y);
        model.selection().hover(hit == null ? null : hit.spot());
    }

    private void click(MouseEvent event) {
        canvas.requestFocus();
        DeltaPlot.Hit hit = canvas.shown() && event.getButton() == MouseButton.PRIMARY
                ? plot.hit(event.getX(), event.getY())
                : null;
        if (hit == null) {
            return;
        }
        // Of a mark of the owner before, too, it is the remap that the reader asks for.
        MappingLifetime lifetime = plot.eras()
                .lifetime(
                        hit.mapping().asid(),
                        hit.mapping().range().first(),
                        plot.state().step());
        model.selection().pick(hit.spot());
        if (lifetime != null) {
            model.go(lifetime.born());
        }
    }
}
