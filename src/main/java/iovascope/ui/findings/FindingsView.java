package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is wrong, where, what it costs, and the fix. */
public final class FindingsView extends VBox {

    private static final double ROW = 43;
    /** From this step on its number needs a wider column. */
    private static final int LONG = 10_000;

    private final WindowModel model;
    private final Label errors = Nodes.rigid("", "badge", "badge-danger");
    private final Label warnings = Nodes.rigid("", "badge", "badge-warning");
    private final Label notes = Nodes.rigid("", "badge", "badge-note");
    private final ListView<FindingGroup> list = new ListView<>();
    /** Row of the group that a finding belongs to. */
    private final Map<Finding, Integer> rows = new IdentityHashMap<>();

    private boolean following;

    public FindingsView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "findings");
        HBox head = new HBox(
                8,
                Nodes.rigid("Findings", "pane-title"),
                errors,
                warnings,
                notes,
                Nodes.spring(),
                Nodes.rigid("a finding is a hint, not a proof", "hint"));
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.setId("findings");
        list.setFixedCellSize(ROW);
        list.setAccessibleText("Findings");
        list.setCellFactory(view -> new FindingCell());
        list.setPlaceholder(
                Nodes.label("No finding. A message that the kernel rejected shows the reason at the right.", "muted"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, group) -> {
            if (group != null && !following) {
                model.select(group.first());
            }
        });
        model.traceProperty().addListener(property -> fill());
        model.selection().findingProperty().addListener(property -> follow());
        if (model.trace() != null) {
            fill();
            follow();
        }
    }

    private void fill() {
        List<Finding> findings =
                model.trace() == null ? List.of() : model.trace().findings();
        boolean far = !findings.isEmpty() && findings.get(findings.size() - 1).step() >= LONG;
        Nodes.style(this, "long", far);
        following = true;
        list.getItems().setAll(groups(findings));
        rows.clear();
        for (int row = 0; row < list.getItems().size(); row++) {
            for (Finding member : list.getItems().get(row).members()) {
                rows.put(member, row);
            }
        }
        following = false;
        badge(errors, findings, Severity.ERROR, "errors");
        badge(warnings, findings, Severity.WARNING, "warnings");
        badge(notes, findings, Severity.NOTE, "notes");
    }

    /** What counts in the order of the steps, then notes, then what was not checked. */
    private static List<FindingGroup> groups(List<Finding> findings) {
        List<FindingGroup> groups = new ArrayList<>();
        FindingGroup.byRule(findings).values().forEach(groups::addAll);
        groups.sort(Comparator.comparing(FindingsView::place)
                .thenComparing(group -> group.first().step()));
        return groups;
    }

    private static int place(FindingGroup group) {
        Finding finding = group.first();
        if (finding.verdict() == Verdict.TOOL_LIMIT) {
            return 2;
        }
        return finding.severity() == Severity.NOTE ? 1 : 0;
    }

    private void follow() {
        following = true;
        Finding finding = model.selection().finding();
        int at = rows.getOrDefault(finding, -1);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 1));
        }
        following = false;
    }

    private static void badge(Label badge, List<Finding> findings, Severity severity, String name) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .mapToLong(Finding::count)
                .sum();
        badge.setText(Amount.text(count));
        badge.setTooltip(Nodes.tip(Amount.text(count) + " " + name));
        badge.setVisible(count > 0);
        badge.setManaged(count > 0);
    }
}
