package iovascope.ui.search;

import iovascope.query.QueryCompletion.Offer;
import iovascope.ui.fx.Nodes;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Skin;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;

/**
 * What stands below a field: what could be put in, or what is wrong. A window of its own, because dialogs end close below
 * their fields; it has the style sheets of its field, and its size if the window is shown larger.
 */
final class FieldPopup {

    private static final double ROW = 25;
    private static final int MOST_ROWS = 11;
    private static final double GAP = 3;
    private static final double LEAST_WIDTH = 330;

    private final Region owner;
    private final PopupControl popup = new PopupControl();
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final ListView<Offer> list = new ListView<>(offers);
    private final Label message = Nodes.label("", "query-message");
    private final StackPane content = new StackPane(list, message);
    private final Scale scale = new Scale();

    /** @param chosen is told of an offer that was clicked */
    FieldPopup(Region owner, Consumer<Offer> chosen) {
        this.owner = owner;
        content.getStyleClass().add("query-popup");
        content.getTransforms().add(scale);
        list.getStyleClass().add("query-offers");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setAccessibleText("What can be put in");
        list.setCellFactory(view -> new Row(chosen));
        message.setWrapText(true);
        // The field keeps the focus, and says itself when to go.
        popup.setAutoFix(true);
        popup.setAutoHide(false);
        popup.setHideOnEscape(false);
        popup.setSkin(new Look());
    }

    /** Replaces whatever is shown. @param found at least one */
    void offer(List<Offer> found) {
        if (!offering() || !offers.equals(found)) {
            offers.setAll(found);
            list.getSelectionModel().clearSelection();
            list.scrollTo(0);
        }
        double height = ROW * Math.min(MOST_ROWS, found.size()) + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        show(list);
    }

    /** Replaces whatever is shown. */
    void tell(String text) {
        message.setText(text);
        show(message);
    }

    private void show(Region what) {
        list.setVisible(what == list);
        list.setManaged(what == list);
        message.setVisible(what == message);
        message.setManaged(what == message);
        Nodes.style(content, "query-popup-wrong", what == message);
        double width = Math.max(LEAST_WIDTH, owner.getWidth());
        content.setMinWidth(width);
        content.setPrefWidth(width);
        content.setMaxWidth(width);
        double larger = owner.getLocalToSceneTransform().getMxx();
        scale.setX(larger);
        scale.setY(larger);
        Point2D place = owner.localToScreen(0, owner.getHeight() + GAP);
        if (place == null) {
            hide();
        } else if (popup.isShowing()) {
            popup.setAnchorX(place.getX());
            popup.setAnchorY(place.getY());
            popup.sizeToScene();
        } else {
            popup.show(owner, place.getX(), place.getY());
        }
    }

    void hide() {
        popup.hide();
        offers.clear();
    }

    /** Whether there is a list to choose from. */
    boolean offering() {
        return popup.isShowing() && list.isVisible();
    }

    /** Null for none. */
    Offer selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    /** The selected one, or the first. */
    Offer nearest() {
        return selected() == null ? offers.get(0) : selected();
    }

    /** Selects the next of the list, or the one before, around its ends. */
    void move(boolean down) {
        int at = list.getSelectionModel().getSelectedIndex();
        int next = at < 0 ? (down ? 0 : offers.size() - 1) : Math.floorMod(at + (down ? 1 : -1), offers.size());
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - MOST_ROWS / 2));
    }

    private final class Look implements Skin<PopupControl> {

        private final Group root = new Group(content);

        @Override
        public PopupControl getSkinnable() {
            return popup;
        }

        @Override
        public Node getNode() {
            return root;
        }

        @Override
        public void dispose() {
            root.getChildren().clear();
        }
    }

    private static final class Row extends ListCell<Offer> {

        private final Label text = Nodes.label("", "mono");
        private final Label hint = Nodes.label("", "query-hint");
        private final HBox row = new HBox(14, text, Nodes.spring(), hint);

        private Row(Consumer<Offer> chosen) {
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    chosen.accept(getItem());
                }
            });
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0);
            getStyleClass().add("query-offer");
        }

        @Override
        protected void updateItem(Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setText(null);
            setGraphic(empty || offer == null ? null : row);
            if (!empty && offer != null) {
                text.setText(offer.text());
                hint.setText(offer.hint());
                setAccessibleText(offer.text() + " " + offer.hint());
            }
        }
    }
}
