package iovascope.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files that were opened last, the latest first. */
public final class Recents {

    private static final int MOST = 6;

    /** @param path absolute; @param messages how many steps it had; @param problems warnings and errors */
    public record Recent(Path path, long messages, long problems) {

        /** Name of the file, without its folders. */
        public String name() {
            return String.valueOf(path.getFileName());
        }
    }

    private final ObservableList<Recent> list = FXCollections.observableArrayList();

    Recents(WindowModel model) {
        model.traceProperty().addListener((property, before, trace) -> {
            Path file = model.loading().fileProperty().get();
            if (trace != null && trace.whole() && file != null) {
                add(new Recent(
                        file.toAbsolutePath(),
                        trace.timeline().steps(),
                        trace.problems().size()));
            }
        });
    }

    public ObservableList<Recent> list() {
        return FXCollections.unmodifiableObservableList(list);
    }

    /** Of each file, the last opening counts. */
    void add(Recent added) {
        List<Recent> kept = new ArrayList<>(List.of(added));
        for (Recent recent : list) {
            if (!recent.path().equals(added.path()) && kept.size() < MOST) {
                kept.add(recent);
            }
        }
        list.setAll(kept);
    }

    /** Takes a file off that is not there any more. */
    public void remove(Recent gone) {
        list.remove(gone);
    }

    void set(List<Recent> recents) {
        list.setAll(recents.subList(0, Math.min(MOST, recents.size())));
    }
}
