package iovascope.ui.command;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Something that a person can have done, by a key, a menu or the palette.
 *
 * @param group which menu it is in
 * @param name what it does, as a menu says it
 * @param keys the first is shown, all do it; none for a command without a key
 * @param action does it
 * @param enabled whether it makes sense now
 */
public record Command(String group, String name, List<Shortcut> keys, Runnable action, BooleanSupplier enabled) {

    public Command {
        keys = List.copyOf(keys);
    }

    /** @param keys separated by blanks, as {@link Shortcut#of} reads them; empty for none */
    public static Command of(String group, String name, String keys, Runnable action, BooleanSupplier enabled) {
        List<Shortcut> read = keys.isEmpty()
                ? List.of()
                : List.of(keys.split(" ")).stream().map(Shortcut::of).toList();
        return new Command(group, name, read, action, enabled);
    }

    /** The key that menus and tooltips show; empty for none. */
    public String key() {
        return keys.isEmpty() ? "" : keys.get(0).toString();
    }

    /** Does it, if it makes sense now. */
    public void run() {
        if (enabled.getAsBoolean()) {
            action.run();
        }
    }
}
