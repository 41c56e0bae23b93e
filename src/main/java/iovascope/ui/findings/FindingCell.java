package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One finding: a mark, its name, where and since when, two lines of words, the fix. */
final class FindingCell extends ListCell<FindingRow> {

    /** What a press inside of a row asks for. */
    interface Actions {
        void toggle(FindingGroup group);

        void cause(Finding finding);

        void page(Finding finding);
    }

    private final Actions actions;
    private final StackPane mark = new StackPane();
    private final Label id = Nodes.column("", 82, "mono", "finding-id");
    private final Label step = Nodes.label("", "mono", "accent");
    private final Label cause = Nodes.label("", "mono", "cause");
    private final VBox where = new VBox(1, step, cause);
    private final Region fold = new Region();
    private final Label count = Nodes.rigid("", "finding-times");
    private final HBox times = new HBox(5, fold, count);
    private final Label what = Nodes.label("", "finding-what");
    private final Label stamp = Nodes.rigid("", "stamp");
    private final HBox first = new HBox(8, times, what, stamp);
    private final Label consequence = Nodes.label("", "finding-consequence");
    private final Label fix = Nodes.label("", "good", "finding-fix");
    private final HBox row;
    private VerdictLook shown;

    FindingCell(Actions actions) {
        this.actions = actions;
        getStyleClass().add("finding-cell");
        mark.setMinWidth(34);
        mark.setPrefWidth(34);
        where.setAlignment(Pos.CENTER_LEFT);
        where.getStyleClass().add("finding-where");
        times.setAlignment(Pos.CENTER_LEFT);
        times.getStyleClass().add("finding-group");
        times.setMinWidth(Region.USE_PREF_SIZE);
        fold.getStyleClass().add("fold-mark");
        first.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(1, first, consequence);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(200);
        HBox.setHgrow(words, Priority.ALWAYS);
        fix.setMaxWidth(560);
        fix.setAlignment(Pos.CENTER_RIGHT);
        row = new HBox(mark, id, where, words, fix);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        press(times, row -> actions.toggle(row.group()));
        press(cause, row -> actions.cause(row.finding()));
        press(id, row -> actions.page(row.finding()));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                actions.page(getItem().finding());
            }
        });
    }

    private void press(javafx.scene.Node node, Consumer<FindingRow> action) {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (getItem() != null && (node != times || getItem().expands())) {
                action.accept(getItem());
                if (node != id) {
                    event.consume(); // To read about a finding is to select it too.
                }
            }
        });
    }

    @Override
    protected void updateItem(FindingRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        show(item);
    }

    private void show(FindingRow item) {
        Finding finding = item.finding();
        look(VerdictLook.of(finding));
        id.setText(item.member() ? "" : finding.id());
        mark.setVisible(!item.member());
        step.setText(finding.step() == 0 ? "" : "step " + Amount.text(finding.step()));
        boolean earlier = finding.cause() > 0 && finding.cause() != finding.step();
        cause.setText("cause: " + Amount.text(finding.cause()));
        shown(cause, earlier);
        cause.setTooltip(
                earlier
                        ? Nodes.tip("Go to step " + Amount.text(finding.cause()) + ", the first cause  (Click)")
                        : null);
        shown(times, !item.member() && item.group().count() > 1);
        count.setText(Amount.text(item.group().count()) + " times");
        fold.setVisible(item.expands());
        Nodes.style(times, "folded", !item.open());
        what.setText(finding.what());
        shown(stamp, !item.member());
        consequence.setText(
                finding.consequence().isEmpty() ? finding.name() : finding.name() + " · " + finding.consequence());
        shown(consequence, !item.member());
        boolean fixes = finding.fix() != null && !finding.fix().isEmpty();
        fix.setText(fixes && !item.member() ? "fix: " + finding.fix() : "");
        setTooltip(Nodes.tip(finding.what() + "\n" + finding.consequence() + (fixes ? "\nfix: " + finding.fix() : "")
                + "\nGo to step " + Amount.text(finding.step()) + "  (Click); read about " + finding.id()
                + "  (double click)"));
        setAccessibleText("%s, %s, step %d, %s, %s, fix: %s"
                .formatted(
                        finding.id(),
                        shown.stamp,
                        finding.step(),
                        finding.what(),
                        finding.consequence(),
                        finding.fix()));
        setGraphic(row);
    }

    private void look(VerdictLook look) {
        if (look == shown) {
            return;
        }
        for (VerdictLook other : VerdictLook.values()) {
            Nodes.style(this, "verdict-" + other.name().toLowerCase(Locale.ROOT), other == look);
        }
        shown = look;
        mark.getChildren().setAll(look.mark.shape(look.ink));
        stamp.setText(look.stamp);
    }

    private static void shown(Region part, boolean on) {
        part.setVisible(on);
        part.setManaged(on);
    }
}
