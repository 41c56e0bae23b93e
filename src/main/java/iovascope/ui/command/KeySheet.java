package iovascope.ui.command;

import iovascope.ui.fx.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Every key, by menu; those of the part that has the focus come first. */
public final class KeySheet extends VBox {

    private static final double COLUMN = 320;
    private static final double KEYS = 118;

    /** @param part menu of the part that has the focus; null for none */
    public KeySheet(Commands commands, String part) {
        super(10);
        getStyleClass().addAll("card", "key-sheet");
        List<String> groups = new ArrayList<>(commands.groups());
        if (part != null && groups.remove(part)) {
            groups.add(0, part);
        }
        FlowPane columns = new FlowPane(28, 16);
        columns.setPrefWrapLength(3 * COLUMN + 2 * 28 + 1);
        for (String group : groups) {
            List<Command> keyed = commands.of(group).stream()
                    .filter(command -> !command.keys().isEmpty())
                    .toList();
            if (!keyed.isEmpty()) {
                columns.getChildren().add(column(group, keyed, group.equals(part)));
            }
        }
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        getChildren().addAll(Nodes.label("Keys", "card-title"), scroll);
        setFocusTraversable(true);
        setAccessibleText("All keys");
    }

    private static VBox column(String group, List<Command> commands, boolean focused) {
        VBox column = new VBox(3, Nodes.label(group, focused ? "accent" : "muted", "key-group"));
        column.setPrefWidth(COLUMN);
        for (Command command : commands) {
            HBox keys = new HBox(4);
            keys.setMinWidth(KEYS);
            keys.setAlignment(Pos.CENTER_LEFT);
            command.keys().forEach(key -> keys.getChildren().add(Nodes.rigid(key.toString(), "key-cap")));
            Label name = Nodes.label(command.name());
            name.setMaxWidth(COLUMN - KEYS);
            HBox row = new HBox(6, keys, name);
            row.setAlignment(Pos.CENTER_LEFT);
            column.getChildren().add(row);
        }
        return column;
    }
}
