package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Verdict;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.WindowModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is wrong, where, since when, what it costs, and the fix. */
public final class FindingsView extends VBox {

    private static final String GROUP = "Findings";
    private static final double ROW = 43;
    private static final double PAGE = 0.42;
    /** From this step on its number needs a wider column. */
    private static final int LONG = 10_000;

    private final WindowModel model;
    private final FindingRows rows = new FindingRows();
    private final Map<Verdict, ToggleButton> badges = new EnumMap<>(Verdict.class);
    private final Button order = new Button();
    private final Button copy = new Button("copy");
    private final Label rests = Nodes.rigid("a finding is a hint, not a proof", "hint");
    private final ListView<FindingRow> list = new ListView<>();
    private final PagePane page = new PagePane(this::closePage);
    private final HBox body = new HBox(list);

    private boolean following;

    public FindingsView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "findings");
        getStylesheets()
                .add(FindingsView.class.getResource("/iovascope/ui/panes.css").toExternalForm());
        list.setId("findings");
        list.setFixedCellSize(ROW);
        list.setAccessibleText("Findings");
        list.setCellFactory(view -> new FindingCell(actions()));
        list.setPlaceholder(
                Nodes.label("No finding. A message that the kernel rejected shows the reason at the right.", "muted"));
        list.setMinWidth(0);
        list.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(list, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        page.prefWidthProperty().bind(widthProperty().multiply(PAGE));
        page.maxWidthProperty().bind(page.prefWidthProperty());
        getChildren().addAll(head(), body);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null && !following) {
                go(row.finding());
            }
        });
        list.setOnKeyPressed(event -> {
            FindingRow row = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                go(row.finding());
                event.consume();
            }
        });
        model.traceProperty().addListener(property -> fill());
        model.selection().findingProperty().addListener(property -> follow());
        if (model.trace() != null) {
            fill();
            follow();
        }
    }

    private HBox head() {
        HBox head = new HBox(8, Nodes.rigid("Findings", "pane-title"));
        for (Verdict verdict : List.of(
                Verdict.ACCEPTED_DANGEROUS,
                Verdict.REJECTED,
                Verdict.TRACE_PROBLEM,
                Verdict.NOTE,
                Verdict.TOOL_LIMIT)) {
            ToggleButton badge = new ToggleButton();
            VerdictLook look = VerdictLook.of(verdict);
            badge.setSelected(true);
            badge.setGraphic(look.mark.shape(look.ink));
            badge.getStyleClass()
                    .addAll("verdict-badge", "verdict-" + look.name().toLowerCase(Locale.ROOT));
            badge.setOnAction(event -> {
                rows.show(verdict, badge.isSelected());
                refill();
            });
            badges.put(verdict, badge);
            head.getChildren().add(badge);
        }
        order.getStyleClass().add("quiet-button");
        order.setOnAction(event -> turnOrder());
        copy.getStyleClass().add("quiet-button");
        copy.setOnAction(event -> copy());
        Nodes.name(copy, "Copy this finding as Markdown", "Ctrl+Shift+F");
        head.getChildren().addAll(Nodes.spring(), rests, order, copy);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        showOrder();
        return head;
    }

    public void addCommands(Commands commands) {
        BooleanSupplier any = () -> !rows.rows().isEmpty();
        BooleanSupplier selected = () -> finding() != null;
        commands.add(
                GROUP,
                "Go to the first cause of the finding",
                "",
                () -> goCause(finding()),
                () -> selected.getAsBoolean() && finding().cause() > 0);
        commands.add(GROUP, "Read about the finding", "", () -> openPage(finding()), selected);
        commands.add(GROUP, "Copy the finding as Markdown", "Ctrl+Shift+F", this::copy, selected);
        commands.add(
                GROUP,
                "List the steps of the finding, or no longer",
                "",
                () -> toggle(list.getSelectionModel().getSelectedItem().group()),
                () -> list.getSelectionModel().getSelectedItem() != null);
        commands.add(GROUP, "Order by step or by severity", "", this::turnOrder, any);
    }

    /** The selected finding with all that are equal to it, to be pasted; empty if there is none. */
    public String markdown() {
        FindingRow row = list.getSelectionModel().getSelectedItem();
        return row == null ? "" : FindingText.markdown(model.trace(), row.group());
    }

    private Finding finding() {
        FindingRow row = list.getSelectionModel().getSelectedItem();
        return row == null ? null : row.finding();
    }

    private FindingCell.Actions actions() {
        return new FindingCell.Actions() {
            @Override
            public void toggle(FindingGroup group) {
                FindingsView.this.toggle(group);
            }

            @Override
            public void cause(Finding finding) {
                goCause(finding);
            }

            @Override
            public void page(Finding finding) {
                openPage(finding);
            }
        };
    }

    private void go(Finding finding) {
        if (finding.equals(model.selection().finding())) {
            model.go(finding.step());
        } else {
            model.select(finding);
        }
        if (page.getParent() != null) {
            page.show(finding.rule());
        }
    }

    private void goCause(Finding finding) {
        model.go(finding.cause());
    }

    private void toggle(FindingGroup group) {
        rows.toggle(group);
        refill();
    }

    private void turnOrder() {
        rows.order(rows.order() == FindingRows.Order.STEP ? FindingRows.Order.SEVERITY : FindingRows.Order.STEP);
        showOrder();
        refill();
    }

    private void showOrder() {
        boolean steps = rows.order() == FindingRows.Order.STEP;
        order.setText(steps ? "by step" : "by severity");
        Nodes.name(order, steps ? "Order by severity" : "Order by step", "Click");
    }

    private void openPage(Finding finding) {
        page.show(finding.rule());
        if (page.getParent() == null) {
            body.getChildren().add(page);
            Nodes.style(this, "reading", true);
        }
    }

    private void closePage() {
        removePage();
        list.requestFocus();
    }

    private void removePage() {
        body.getChildren().remove(page);
        Nodes.style(this, "reading", false);
    }

    private void copy() {
        Nodes.copy(markdown());
    }

    private void fill() {
        List<Finding> findings =
                model.trace() == null ? List.of() : model.trace().findings();
        Nodes.style(this, "long", findings.stream().anyMatch(finding -> finding.step() >= LONG));
        rows.fill(findings);
        badges.forEach((verdict, badge) -> {
            long count = rows.count(verdict);
            VerdictLook look = VerdictLook.of(verdict);
            badge.setText(look == VerdictLook.NOTE ? Amount.text(count, "note") : Amount.text(count) + " " + look.word);
            Nodes.name(badge, "Show or hide findings: " + look.stamp, "Click");
            badge.setVisible(count > 0);
            badge.setManaged(count > 0);
        });
        if (model.trace() != null) {
            rests.setTooltip(Nodes.tip("It rests on\n" + String.join("\n", FindingText.rests(model.trace()))));
        }
        if (rows.rows().isEmpty()) {
            removePage();
        }
        refill();
    }

    private void refill() {
        following = true;
        list.getItems().setAll(rows.rows());
        following = false;
        follow();
    }

    private void follow() {
        following = true;
        int at = rows.of(model.selection().finding());
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 1));
        }
        following = false;
    }
}
