package iovascope.ui.command;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** All commands as menus, behind one button. */
public final class Menus {

    private Menus() {}

    public static MenuButton button(Commands commands) {
        MenuButton button = new MenuButton();
        button.setGraphic(Mark.MENU.shape());
        button.getStyleClass().addAll("bar-button", "menu-of-all");
        Nodes.name(button, "Menu", "F10");
        // Made when it is opened: most windows are closed without.
        button.setOnShowing(event -> {
            button.getItems().clear();
            for (String group : commands.groups()) {
                button.getItems().add(menu(commands, group));
            }
        });
        // A button without items does not open.
        button.getItems().add(new MenuItem());
        return button;
    }

    private static Menu menu(Commands commands, String group) {
        Menu menu = new Menu(group);
        for (Command command : commands.of(group)) {
            MenuItem item = new MenuItem(command.name());
            item.setDisable(!command.enabled().getAsBoolean());
            item.setOnAction(event -> command.run());
            if (!command.keys().isEmpty()) {
                // Not an accelerator: the window's own list of keys does it already, and once is enough.
                Label key = Nodes.rigid(command.key(), "menu-key");
                item.setGraphic(key);
            }
            menu.getItems().add(item);
        }
        return menu;
    }
}
