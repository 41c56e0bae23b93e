package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How much there is, and which keys there are. */
public final class StatusLine extends HBox {

    private static final String[][] KEYS = {
        {"Left Right", "step"}, {"Home End", "first, last"}, {"[ ]", "finding"}, {"Ctrl+O", "open"}, {"Ctrl+T", "theme"}
    };

    private final WindowModel model;
    private final Label words = Nodes.label("", "muted");

    public StatusLine(WindowModel model) {
        super(16);
        this.model = model;
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, Nodes.spring());
        for (String[] key : KEYS) {
            HBox hint = new HBox(5, Nodes.rigid(key[0], "key"), Nodes.rigid(key[1], "muted"));
            hint.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(hint);
        }
        model.traceProperty().addListener(property -> show());
        model.loadingProperty().addListener(property -> show());
        show();
    }

    private void show() {
        OpenTrace trace = model.trace();
        if (model.loadingProperty().get()) {
            words.setText("reading …");
        } else if (trace == null) {
            words.setText("no trace open");
        } else {
            int problems = trace.trace().problems().size();
            words.setText(counted(trace.timeline().steps(), "message") + " · "
                    + counted(trace.trace().processes().size(), "process") + " · "
                    + counted(trace.trace().objects().size(), "memory object")
                    + (problems == 0 ? "" : " · " + counted(problems, "note") + " of the reader"));
        }
    }

    private static String counted(int count, String noun) {
        String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
        return count + " " + (count == 1 ? noun : plural);
    }
}
