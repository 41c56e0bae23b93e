package iovascope.ui.shell;

import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What is remembered from one window to the next: what a person likes, how the window was laid out, and what was opened
 * last. A file that cannot be read or written is no reason to disturb anybody: the window then begins as at first.
 */
public final class SettingsFile {

    private static final double LEAST_SCALE = 0.5;
    private static final double MOST_SCALE = 3;
    private static final String RECENT = "recent.";
    private static final String LAYOUT = "layout.";

    private final Path file;
    /** Places of dividers, and the size of the window, by their names. */
    private final Map<String, Double> layout = new TreeMap<>();

    public SettingsFile(Path file) {
        this.file = file;
    }

    /** The file of this user: where the XDG base directory specification says. @param environment of the process */
    public static Path usual(Map<String, String> environment, String home) {
        String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = given.isEmpty() ? Path.of(home, ".config") : Path.of(given);
        return folder.resolve("iovascope").resolve("settings.properties");
    }

    /** A place of the layout, or what it is at first. */
    public double layout(String name, double first) {
        return layout.getOrDefault(name, first);
    }

    public void setLayout(String name, double place) {
        layout.put(name, place);
    }

    /** Makes a window as it was remembered; what makes no sense is left as it is. */
    public void read(WindowModel model) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return;
        }
        Preferences likes = model.preferences();
        for (Theme theme : Theme.values()) {
            if (theme.name().equalsIgnoreCase(read.getProperty("theme"))) {
                likes.themeProperty().set(theme);
            }
        }
        likes.scaleProperty().set(Math.max(LEAST_SCALE, Math.min(MOST_SCALE, number(read, "scale", 1))));
        likes.reduceMotionProperty().set(Boolean.parseBoolean(read.getProperty("reduce-motion")));
        likes.linearProperty().set(Boolean.parseBoolean(read.getProperty("linear")));
        likes.timeAxisProperty().set(Boolean.parseBoolean(read.getProperty("time-axis")));
        for (String name : read.stringPropertyNames()) {
            double place = number(read, name, Double.NaN);
            if (name.startsWith(LAYOUT) && Double.isFinite(place)) {
                layout.put(name.substring(LAYOUT.length()), place);
            }
        }
        model.recents().set(recents(read));
    }

    private static List<Recents.Recent> recents(Properties read) {
        List<Recents.Recent> recents = new ArrayList<>();
        for (int at = 0; read.getProperty(RECENT + at) != null; at++) {
            try {
                recents.add(new Recents.Recent(
                        Path.of(read.getProperty(RECENT + at)),
                        (long) number(read, RECENT + at + ".messages", 0),
                        (long) number(read, RECENT + at + ".problems", 0)));
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return recents;
    }

    private static double number(Properties read, String name, double otherwise) {
        try {
            return Double.parseDouble(read.getProperty(name, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Remembers a window; returns whether it could. */
    public boolean write(WindowModel model) {
        Properties written = new Properties();
        Preferences likes = model.preferences();
        written.setProperty("theme", likes.theme().name().toLowerCase(Locale.ROOT));
        written.setProperty("scale", Double.toString(likes.scaleProperty().get()));
        written.setProperty(
                "reduce-motion", Boolean.toString(likes.reduceMotionProperty().get()));
        written.setProperty("linear", Boolean.toString(likes.linearProperty().get()));
        written.setProperty(
                "time-axis", Boolean.toString(likes.timeAxisProperty().get()));
        layout.forEach((name, place) -> written.setProperty(LAYOUT + name, Double.toString(place)));
        List<Recents.Recent> recents = model.recents().list();
        for (int at = 0; at < recents.size(); at++) {
            Recents.Recent recent = recents.get(at);
            written.setProperty(RECENT + at, recent.path().toString());
            written.setProperty(RECENT + at + ".messages", Long.toString(recent.messages()));
            written.setProperty(RECENT + at + ".problems", Long.toString(recent.problems()));
        }
        try {
            StringWriter text = new StringWriter();
            written.store(text, null);
            Files.createDirectories(file.getParent());
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(whole, text.toString(), StandardCharsets.UTF_8);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
