package iovascope.ui;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.MiddleView;
import iovascope.ui.shell.WindowModel;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The views of the middle, one at a time. Those that are not seen are not in the scene, and so never drawn. */
final class MiddleTabs extends VBox {

    private final Map<MiddleView, Region> views = new EnumMap<>(MiddleView.class);
    private final Map<MiddleView, ToggleButton> tabs = new EnumMap<>(MiddleView.class);
    private final StackPane content = new StackPane();
    private final WindowModel model;

    MiddleTabs(WindowModel model, Map<MiddleView, Region> all) {
        this.model = model;
        views.putAll(all);
        getStyleClass().addAll("pane", "middle-tabs");
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("tab-row");
        ToggleGroup group = new ToggleGroup();
        views.keySet().forEach(view -> {
            ToggleButton tab = new ToggleButton(view.title());
            tab.getStyleClass().add("view-tab");
            tab.setToggleGroup(group);
            Nodes.name(tab, "Show " + view.title(), view.key());
            // Not an action of the group: a click on the selected tab must not leave none selected.
            tab.setOnAction(event -> {
                model.viewProperty().set(view);
                tab.setSelected(true);
            });
            tabs.put(view, tab);
            row.getChildren().add(tab);
        });
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren().addAll(row, content);
        setMinHeight(0);
        model.viewProperty().addListener(property -> show());
        show();
    }

    private void show() {
        MiddleView view = model.viewProperty().get();
        tabs.get(view).setSelected(true);
        content.getChildren().setAll(views.get(view));
    }
}
