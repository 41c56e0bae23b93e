package iovascope.ui.translation;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** One tab for each address space; one where danger lives bears a triangle. */
final class SpaceTabs extends HBox {

    /** What is pressed to come to the next. */
    static final String NEXT = "Ctrl+Tab";

    /** Tabs that are seen at a time. */
    private static final int MOST = 8;

    private final Map<Integer, ToggleButton> tabs = new LinkedHashMap<>();
    private final Label rest = Nodes.rigid("", "hint");
    private final IntConsumer chosen;

    /** @param chosen takes the address space whose tab is pressed */
    SpaceTabs(IntConsumer chosen) {
        super(2);
        this.chosen = chosen;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("space-tabs");
        setMinWidth(0);
    }

    void rebuild(List<Integer> asids) {
        tabs.clear();
        ToggleGroup group = new ToggleGroup();
        for (int asid : asids) {
            ToggleButton tab = new ToggleButton("asid " + Integer.toUnsignedString(asid));
            tab.getStyleClass().add("space-tab");
            tab.setGraphic(Mark.FINDING.shape("danger"));
            tab.setToggleGroup(group);
            tab.setMinWidth(USE_PREF_SIZE);
            // Not an action of the group: a click on the selected tab must not leave none selected.
            tab.setOnAction(event -> {
                tab.setSelected(true);
                chosen.accept(asid);
            });
            tabs.put(asid, tab);
        }
        getChildren().setAll(tabs.values());
        getChildren().add(rest);
    }

    /** @param endangered whether any mapping of an address space is in danger */
    void show(int selected, IntPredicate endangered) {
        List<Integer> asids = List.copyOf(tabs.keySet());
        int last = Math.max(0, asids.size() - MOST);
        int from = Math.max(0, Math.min(last, asids.indexOf(selected) - MOST / 2));
        rest.setText(last == 0 ? "" : MOST + " of " + asids.size());
        for (int at = 0; at < asids.size(); at++) {
            boolean seen = at >= from && at < from + MOST;
            ToggleButton tab = tabs.get(asids.get(at));
            tab.setVisible(seen);
            tab.setManaged(seen);
            if (seen) {
                show(tab, asids.get(at), selected, endangered.test(asids.get(at)));
            }
        }
    }

    private static void show(ToggleButton tab, int asid, int selected, boolean danger) {
        tab.setSelected(asid == selected);
        tab.setContentDisplay(danger ? ContentDisplay.RIGHT : ContentDisplay.TEXT_ONLY);
        String name = "Show address space " + Integer.toUnsignedString(asid) + (danger ? ", in danger" : "");
        if (!name.equals(tab.getAccessibleText())) {
            Nodes.name(tab, name, NEXT);
        }
    }
}
