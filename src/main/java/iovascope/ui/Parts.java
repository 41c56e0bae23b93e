package iovascope.ui;

import iovascope.ui.compare.CompareView;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.delta.DeltaView;
import iovascope.ui.findings.FindingsView;
import iovascope.ui.message.MessageView;
import iovascope.ui.messages.MessagesView;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.Preferences;
import iovascope.ui.shell.Selection;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.timeline.TimelineView;
import iovascope.ui.translation.TranslationView;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Builds parts of a window that nobody sees, for pictures. */
public final class Parts {

    /** What a picture can be made of. */
    public enum Part {
        WINDOW,
        TRANSLATION,
        TIMELINE,
        DELTA,
        COMPARE,
        MESSAGES,
        MESSAGE,
        FINDINGS;

        /** As a person writes it: {@code delta}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Parts() {}

    /** A model of its own that stands where another stands: nothing that is drawn for a picture may be heard of. */
    public static WindowModel copy(WindowModel model) {
        WindowModel copy = new WindowModel(Runnable::run, Runnable::run);
        Preferences likes = copy.preferences();
        likes.themeProperty().set(model.preferences().theme());
        likes.reduceMotionProperty().set(true);
        likes.linearProperty().set(model.preferences().linearProperty().get());
        likes.timeAxisProperty().set(model.preferences().timeAxisProperty().get());
        copy.viewProperty().set(model.viewProperty().get());
        if (model.trace() != null) {
            Selection.Place place = model.selection().place();
            copy.show(model.trace(), place);
        }
        return copy;
    }

    /**
     * Builds a part for a model that nothing else listens to.
     *
     * @param compared what is compared; null for what a window compares at first
     */
    public static Region build(Part part, WindowModel model, ComparisonModel compared) {
        if (part == Part.WINDOW) {
            WindowView window = new WindowView(model, Choosers.NOBODY);
            if (compared != null) {
                compared.copyTo(window.comparison());
            }
            window.layOut(new SettingsFile(Path.of("")));
            return window;
        }
        Region view = switch (part) {
            case TIMELINE -> new TimelineView(model);
            case MESSAGES -> new MessagesView(model);
            case MESSAGE -> new MessageView(model);
            case FINDINGS -> new FindingsView(model);
            case DELTA -> new DeltaView(model);
            case COMPARE -> compare(model, compared);
            case TRANSLATION, WINDOW -> new TranslationView(model);
        };
        StackPane root = new StackPane(view);
        WindowView.style(root, model.preferences().theme());
        return root;
    }

    private static Region compare(WindowModel model, ComparisonModel compared) {
        ComparisonModel copy = new ComparisonModel(model, Runnable::run, Runnable::run);
        if (compared != null) {
            compared.copyTo(copy);
        }
        return new CompareView(model, copy);
    }
}
