package iovascope.ui.search;

import iovascope.query.QueryCompletion;
import iovascope.query.QueryCompletion.Offer;
import iovascope.query.QuerySyntaxException;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.SVGPath;

/**
 * Where a query is typed: offers what can be put in, underlines what is wrong and says why, and counts what matches.
 *
 * <p>Every change that gives a query is in {@link QueryModel#queryProperty}. Keys: Down and Up choose from what is
 * offered, Tab and Enter put it in, Ctrl+Space asks for it; Enter enters the query; Escape closes what is offered, then
 * empties the field, then leaves it.
 */
public final class QueryField extends HBox {

    /** What a field is for. */
    public enum Purpose {
        FIND("Find", "Find  iova:0x100000  type:remap", "/", "M5 0.8a4.2 4.2 0 1 0 0.01 0z M8.1 8.1 11.6 11.6"),
        FILTER("Filter", "filter", "Ctrl+F", "M0.8 1h10.4L7.4 5.8v5L4.6 9.4V5.8z"),
        BREAKPOINT("Stop at", "type:remap !result:ok", "B", "M4 0.8h4L11.2 4v4L8 11.2H4L0.8 8V4z");

        private final String name;
        private final String prompt;
        private final String key;
        private final String mark;

        Purpose(String name, String prompt, String key, String mark) {
            this.name = name;
            this.prompt = prompt;
            this.key = key;
            this.mark = mark;
        }
    }

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass VAIN = PseudoClass.getPseudoClass("vain");
    /** Advance of a letter of the field's font, as a part of its size. */
    private static final double ADVANCE = 0.6;
    /** From the middle of the field down to the wave, in pixels: below the lowest strokes of the letters. */
    private static final double WAVE_BELOW = 8;

    private final Purpose purpose;
    private final Lookup lookup;
    private final TextField field = new TextField();
    private final Label status = Nodes.rigid("", "query-status");
    private final Button clear;
    private final Polyline wave = new Polyline();
    private final FieldPopup popup = new FieldPopup(this, this::put);
    private Runnable onEnter = () -> {};
    private Runnable onLeave = () -> {};

    /** What the reader did last: offers are for whoever types, and not for whoever passes by with the arrows. */
    private enum Act {
        MOVED,
        TYPED,
        ASKED
    }

    private Act last = Act.MOVED;

    /** What is offered is at this place; null if nothing is. */
    private QueryCompletion open;

    public QueryField(Purpose purpose, Lookup lookup) {
        super(8);
        this.purpose = purpose;
        this.lookup = lookup;
        getStyleClass().add("query-field");
        getStylesheets()
                .add(QueryField.class.getResource("/iovascope/ui/search.css").toExternalForm());
        setAlignment(Pos.CENTER_LEFT);
        SVGPath shape = new SVGPath();
        shape.setContent(purpose.mark);
        shape.getStyleClass().addAll("mark", "mark-line", "query-mark");
        Tooltip.install(shape, Nodes.tip(purpose.name + " steps by a query  (" + purpose.key + ")"));
        field.setPromptText(purpose.prompt);
        field.getStyleClass().add("query-text");
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        clear = Nodes.button(Mark.CROSS, "Clear " + purpose.name.toLowerCase(Locale.ROOT), "Esc", this::empty);
        clear.getStyleClass().setAll("query-clear");
        clear.setFocusTraversable(false);
        wave.getStyleClass().add("query-wave");
        wave.setManaged(false);
        wave.setMouseTransparent(true);
        getChildren().addAll(shape, field, status, clear, wave);
        setOnMousePressed(event -> field.requestFocus());
        listen();
        show();
    }

    private void listen() {
        QueryModel query = lookup.query();
        field.textProperty().bindBidirectional(query.textProperty());
        field.textProperty().addListener(property -> {
            last = Act.TYPED;
            refresh();
        });
        field.caretPositionProperty().addListener(property -> refresh());
        field.focusedProperty().addListener(property -> {
            last = Act.MOVED;
            refresh();
        });
        query.problemProperty().addListener(property -> show());
        query.wordsProperty().addListener(property -> refresh());
        lookup.statusProperty().addListener(property -> show());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        field.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> last = Act.MOVED);
    }

    /** Is told of Enter, while the text is a query or empty. */
    public void setOnEnter(Runnable action) {
        onEnter = action;
    }

    /** Is told of Escape in an empty field: the focus is to go back to where it came from. */
    public void setOnLeave(Runnable action) {
        onLeave = action;
    }

    public Lookup lookup() {
        return lookup;
    }

    /** Gives the focus to the text, all of which is selected, to be typed over. */
    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }

    private void press(KeyEvent event) {
        if (event.getCode().isModifierKey()) {
            return;
        }
        last = Act.MOVED;
        switch (event.getCode()) {
            case DOWN -> {
                if (open == null) {
                    ask();
                }
                if (open != null) {
                    popup.move(true);
                }
                event.consume();
            }
            case UP -> {
                if (open != null) {
                    popup.move(false);
                    event.consume();
                }
            }
            case ENTER -> {
                enter();
                event.consume();
            }
            case TAB -> {
                if (open != null && !event.isShiftDown()) {
                    put(popup.nearest());
                    event.consume();
                }
            }
            case SPACE -> {
                if (event.isControlDown()) {
                    ask();
                    event.consume();
                }
            }
            case ESCAPE -> {
                escape();
                event.consume();
            }
            default -> {}
        }
    }

    private void enter() {
        if (open != null && (popup.selected() != null || lookup.query().problem() != null)) {
            put(popup.nearest());
        } else if (lookup.query().problem() == null) {
            refresh();
            onEnter.run();
        }
    }

    private void escape() {
        if (open != null) {
            refresh();
        } else if (!field.getText().isEmpty()) {
            empty();
        } else {
            onLeave.run();
        }
    }

    private void empty() {
        lookup.query().clear();
        field.requestFocus();
    }

    /** Offers what there is, even where nothing has been typed. */
    private void ask() {
        last = Act.ASKED;
        refresh();
    }

    private void put(Offer offer) {
        QueryCompletion place = open;
        field.replaceText(place.start(), place.end(), offer.text());
    }

    /** Shows what belongs below the text as it is now. */
    private void refresh() {
        QuerySyntaxException problem = lookup.query().problem();
        open = last != Act.MOVED && field.isFocused() ? offers() : null;
        if (open != null) {
            popup.offer(open.offers());
        } else if (problem != null && field.isFocused()) {
            popup.tell(problem.getMessage());
        } else {
            popup.hide();
        }
        show();
    }

    /** Null if there is nothing to offer, or only what is there already. */
    private QueryCompletion offers() {
        String text = field.getText();
        // While a text is being replaced, the caret is behind the new one for a moment.
        QueryCompletion found = lookup.query().completion(Math.min(field.getCaretPosition(), text.length()));
        String there = text.substring(found.start(), found.end());
        List<Offer> offers = found.offers();
        boolean nothing =
                offers.isEmpty() || offers.size() == 1 && offers.get(0).text().equals(there);
        boolean begun = !there.isEmpty() || found.start() > 0 && text.charAt(found.start() - 1) == ':';
        return nothing || last == Act.TYPED && !begun ? null : found;
    }

    private void show() {
        QuerySyntaxException problem = lookup.query().problem();
        boolean wrong = problem != null && !unfinished(problem);
        pseudoClassStateChanged(WRONG, wrong);
        wave.setVisible(wrong);
        String says = lookup.statusProperty().get();
        status.setText(says);
        status.setVisible(!says.isEmpty());
        status.setManaged(!says.isEmpty());
        status.pseudoClassStateChanged(VAIN, says.equals("no hits"));
        boolean any = !field.getText().isEmpty();
        clear.setVisible(any);
        clear.setManaged(any);
        String tail = problem != null ? ", error: " + problem.getMessage() : says.isEmpty() ? "" : ", " + says;
        field.setAccessibleText(purpose.name + " steps by a query" + tail);
        requestLayout();
    }

    /** Whether what is wrong is the word that is being typed, and it can still become right. */
    private boolean unfinished(QuerySyntaxException problem) {
        return open != null && problem.column() - 1 + problem.length() >= open.start();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        QuerySyntaxException problem = lookup.query().problem();
        if (wave.isVisible() && problem != null && field.getSkin() instanceof TextFieldSkin skin) {
            layoutWave(skin, problem.column() - 1, problem.length());
        }
    }

    private void layoutWave(TextFieldSkin skin, int start, int length) {
        field.layout();
        double letter = ADVANCE * field.getFont().getSize();
        Bounds room = field.getBoundsInParent();
        // A text that is too long is shifted, and the skin knows by how much.
        int known = Math.max(0, Math.min(start, field.getLength() - 1));
        Rectangle2D bounds = skin.getCharacterBounds(known);
        double from = room.getMinX() + bounds.getMinX() + (start - known) * letter;
        double to = from + Math.max(1, length) * letter;
        double left = Math.max(room.getMinX(), from);
        double right = Math.min(room.getMaxX(), to);
        // Nothing, rather than a line under another word, where the wrong one is out of sight.
        wave.getPoints().setAll(right > left ? Wave.corners(left, right) : List.of());
        wave.setLayoutX(0);
        wave.setLayoutY(Math.round(getHeight() / 2 + WAVE_BELOW));
    }
}
