package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where each IOVA range leads at the selected step. */
public final class TranslationView extends VBox {

    private static final String MENU = "Translation";
    /** Mappings that one turn of the wheel moves a long table by. */
    private static final int WHEEL = 3;

    private final WindowModel model;
    private final IntegerProperty asid = new SimpleIntegerProperty();
    private final Map<Integer, Scope> scopes = new HashMap<>();
    private final Label title = Nodes.rigid("Translation", "pane-title");
    private final Label scale = Nodes.label("", "hint");
    private final SpaceTabs tabs = new SpaceTabs(asid::set);
    private final TranslationCanvas canvas;
    private final TranslationOverlay overlay;
    /** Whether the bar at the left is being dragged. */
    private boolean dragging;

    public TranslationView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "translation");
        getStylesheets()
                .add(TranslationView.class
                        .getResource("/iovascope/ui/translation.css")
                        .toExternalForm());
        canvas = new TranslationCanvas(model, this::scope);
        canvas.setId("translation");
        canvas.getStyleClass().add("translation-canvas");
        canvas.setFocusTraversable(true);
        overlay = new TranslationOverlay(model, canvas);
        canvas.onMoved(overlay::redraw);
        HBox head = new HBox(14, title, tabs, Nodes.spring(), scale);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        StackPane layers = new StackPane(canvas, overlay);
        layers.setMinHeight(0);
        VBox.setVgrow(layers, Priority.ALWAYS);
        getChildren().addAll(head, layers);
        setMinHeight(0);
        listen();
        takePointer();
        if (model.trace() != null) {
            openTrace();
            showStep();
        }
    }

    private void listen() {
        model.traceProperty().addListener(property -> openTrace());
        model.stateProperty().addListener(property -> showStep());
        model.selection().findingProperty().addListener(property -> {
            if (model.state() != null
                    && model.state().step() == model.selection().step()) {
                showStep();
            }
        });
        model.selection().spotProperty().addListener(property -> {
            if (canvas.map() != null) {
                canvas.change();
            }
            overlay.redraw();
        });
        model.selection().hoveredProperty().addListener(property -> overlay.redraw());
        model.preferences().themeProperty().addListener(property -> canvas.redraw());
        model.preferences().linearProperty().addListener(property -> showSpace());
        asid.addListener(property -> showSpace());
        canvas.heightProperty().addListener(property -> showScale());
    }

    /** Adds what this part can do to the commands of the window. */
    public void addCommands(Commands commands) {
        BooleanSupplier several =
                () -> model.trace() != null && model.trace().asids().size() > 1;
        commands.add(MENU, "Next address space", SpaceTabs.NEXT, () -> moveSpace(1), several);
        commands.add(MENU, "Previous address space", "Ctrl+Shift+Tab", () -> moveSpace(-1), several);
        BooleanSupplier ranges = () -> !canvas.shown().leads().isEmpty();
        commands.add(MENU, "Pick the next range", "Alt+Down", () -> pickNext(true), ranges);
        commands.add(MENU, "Pick the range before", "Alt+Up", () -> pickNext(false), ranges);
        BooleanSupplier part = () -> canvas.map() != null;
        commands.add(MENU, "Later mappings of a long table", "Alt+PageDown", () -> canvas.page(true), part);
        commands.add(MENU, "Earlier mappings of a long table", "Alt+PageUp", () -> canvas.page(false), part);
    }

    private Scope scope() {
        return model.trace() == null ? null : scope(asid.get());
    }

    private Scope scope(int space) {
        return scopes.computeIfAbsent(space, key -> Scope.of(model.trace(), key));
    }

    private void openTrace() {
        scopes.clear();
        OpenTrace trace = model.trace();
        if (trace != null) {
            asid.set(
                    trace.asids().contains(asid.get())
                            ? asid.get()
                            : trace.asids().get(0));
            tabs.rebuild(trace.asids());
        }
    }

    private void showStep() {
        DeviceState state = model.state();
        if (model.trace() == null || state == null) {
            canvas.change();
            return;
        }
        title.setText("Translation at step " + Amount.text(state.step()));
        int concerned = concerned();
        if (model.trace().asids().contains(concerned)) {
            asid.set(concerned);
        }
        canvas.step();
        showSpace();
    }

    /** The address space that the finding or the message speaks of; else the one that is shown. */
    private int concerned() {
        OpenTrace trace = model.trace();
        int step = model.state().step();
        Finding finding =
                model.selection().finding() != null ? model.selection().finding() : trace.worst(step);
        if (finding != null && finding.asid() != Finding.NO_ASID) {
            return finding.asid();
        }
        if (step > 0 && trace.trace().action(trace.timeline().step(step).event()) instanceof Action.Message write) {
            return write.message().asid();
        }
        return asid.get();
    }

    private void showSpace() {
        if (model.trace() == null || model.state() == null) {
            return;
        }
        DeviceState state = model.state();
        tabs.show(asid.get(), space -> ScrollMap.anyDanger(scope(space), state));
        canvas.setAccessibleText(
                Narration.of(model.trace(), state, asid.get(), model.selection().finding()));
        showScale();
        canvas.change();
    }

    private void showScale() {
        if (model.trace() == null || model.state() == null) {
            return;
        }
        if (scope().fits(canvas.getHeight())) {
            boolean linear = model.preferences().linearProperty().get();
            scale.setText(linear ? "linear scale" : "log scale · gaps folded");
            return;
        }
        Table table = model.state().kernel().get(asid.get());
        String count = Amount.text(table == null ? 0 : table.count(), "mapping");
        scale.setText("a part of " + count + " · wheel, drag the bar");
    }

    private void moveSpace(int by) {
        List<Integer> asids = model.trace().asids();
        int at = asids.indexOf(asid.get());
        asid.set(asids.get(Math.floorMod(at + by, asids.size())));
    }

    private void pickNext(boolean down) {
        List<IovaRange> ranges = new ArrayList<>();
        canvas.shown().leads().stream()
                .filter(Lead::alive)
                .map(Lead::range)
                .sorted((a, b) -> Long.compareUnsigned(a.first(), b.first()))
                .forEach(ranges::add);
        if (ranges.isEmpty()) {
            return;
        }
        Spot spot = model.selection().spot();
        int at = spot == null ? -1 : ranges.indexOf(spot.range());
        int next = at < 0 ? (down ? 0 : ranges.size() - 1) : at + (down ? 1 : -1);
        if (next >= 0 && next < ranges.size()) {
            model.selection().pick(new Spot(asid.get(), ranges.get(next)));
        }
    }

    private void takePointer() {
        canvas.setOnMouseMoved(this::point);
        canvas.setOnMouseExited(event -> {
            overlay.leave();
            model.selection().hover(null);
        });
        canvas.setOnMousePressed(event -> {
            canvas.requestFocus();
            dragging = canvas.map() != null && ScrollMap.holds(event.getX());
            if (dragging) {
                canvas.scrollTo(event.getY());
            }
        });
        canvas.setOnMouseDragged(event -> {
            if (dragging) {
                canvas.scrollTo(event.getY());
            } else {
                point(event);
            }
        });
        canvas.setOnMouseClicked(event -> {
            if (!dragging && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                pick(Hit.of(canvas.shown(), event.getX(), event.getY()));
            }
        });
        canvas.setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                canvas.scroll(event.getDeltaY() < 0 ? WHEEL : -WHEEL);
            }
        });
    }

    private void point(MouseEvent event) {
        Hit hit = Hit.of(canvas.shown(), event.getX(), event.getY());
        overlay.point(event.getX(), event.getY());
        model.selection().hover(hit == null || hit.range() == null ? null : new Spot(asid.get(), hit.range()));
    }

    private void pick(Hit hit) {
        if (hit != null && hit.range() != null) {
            Spot spot = new Spot(asid.get(), hit.range());
            model.selection().pick(spot.equals(model.selection().spot()) ? null : spot);
        }
    }
}
