package iovascope.ui.shell;

import iovascope.inspect.Progress;
import java.util.Locale;

/**
 * How far the reading of a file has come.
 *
 * @param stage what it is at; null before it has told
 * @param share of the stage that is done, from 0 to 1; -1 if that is not known
 */
public record LoadProgress(Progress.Stage stage, double share) {

    static final LoadProgress NONE = new LoadProgress(null, -1);

    /** {@code reading 34 %}. */
    public String words() {
        String verb = stage == null ? "reading" : stage.name().toLowerCase(Locale.ROOT);
        return verb + " " + (share < 0 ? "…" : (int) (share * 100) + " %");
    }
}
