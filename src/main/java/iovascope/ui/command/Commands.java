package iovascope.ui.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyEvent;

/** All commands of a window: keys, menus, the palette and the sheet of keys are made of this one list. */
public final class Commands {

    private final List<Command> list = new ArrayList<>();

    /** In the order in which they were added. */
    public List<Command> list() {
        return Collections.unmodifiableList(list);
    }

    /** The menus, in the order of their first commands. */
    public List<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        list.forEach(command -> groups.add(command.group()));
        return List.copyOf(groups);
    }

    public List<Command> of(String group) {
        return list.stream().filter(command -> command.group().equals(group)).toList();
    }

    /**
     * Adds a command.
     *
     * @throws IllegalArgumentException if one of its keys belongs to another already
     */
    public void add(Command added) {
        for (Command command : list) {
            for (Shortcut key : added.keys()) {
                if (command.keys().contains(key)) {
                    throw new IllegalArgumentException(
                            key + " is the key of both '" + command.name() + "' and '" + added.name() + "'");
                }
            }
        }
        list.add(added);
    }

    public void add(String group, String name, String keys, Runnable action, BooleanSupplier enabled) {
        add(Command.of(group, name, keys, action, enabled));
    }

    /**
     * The command of a key, or null.
     *
     * @param typing whether a text field has the focus: keys that write or move in it are its own
     */
    public Command of(KeyEvent event, boolean typing) {
        for (Command command : list) {
            for (Shortcut key : command.keys()) {
                boolean field = typing && (key.isPlain() || isEditing(key));
                if (!field && key.matches(event)) {
                    return command;
                }
            }
        }
        return null;
    }

    /** Keys that move by words or copy in a text field. */
    private static boolean isEditing(Shortcut key) {
        return key.control() && key.key().matches("Left|Right|Home|End|[ACVXZ]");
    }
}
