package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** The words of controls that somebody sees. */
final class SeenWords {

    private SeenWords() {}

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static List<Labeled> of(Parent view) {
        List<Labeled> words = new ArrayList<>();
        for (Node node : view.lookupAll("*")) {
            // The words of a button with a menu are those of a label in it.
            boolean own = node instanceof Labeled && !(node instanceof MenuButton);
            if (own
                    && ((Labeled) node).getText() != null
                    && !((Labeled) node).getText().isEmpty()
                    && seen(node)) {
                words.add((Labeled) node);
            }
        }
        return words;
    }

    /** Fails if words are cut off, lie on other words, or leave the window. @param where for the message */
    static void assertReadable(Region root, String where) {
        List<Labeled> words = of(root);
        assertTrue(words.size() > 40, where + ": " + words.size());
        List<Bounds> places = new ArrayList<>();
        for (Labeled each : words) {
            Text text = (Text) each.lookup(".text");
            String shown = text.getText().replaceAll("\\s+", " ");
            assertEquals(each.getText().replaceAll("\\s+", " "), shown, () -> "cut off in " + where);
            Bounds place = text.localToScene(text.getLayoutBounds());
            boolean listed = isListed(each);
            assertTrue(
                    place.getMinX() >= 0
                            && place.getMaxX() <= root.getWidth()
                            && place.getMinY() >= 0
                            && (listed || place.getMaxY() <= root.getHeight()),
                    () -> each.getText() + " is outside in " + where);
            if (!listed) {
                places.add(place);
            } else {
                places.add(null);
            }
        }
        for (int one = 0; one < places.size(); one++) {
            for (int other = one + 1; other < places.size(); other++) {
                boolean same = isListed(words.get(one)) != isListed(words.get(other));
                if (!same && places.get(one) != null && overlap(places.get(one), places.get(other))) {
                    throw new AssertionError("'" + words.get(one).getText() + "' lies on '"
                            + words.get(other).getText() + "' in " + where);
                }
            }
        }
    }

    /** What a list scrolls may lie behind what is below it. */
    private static boolean isListed(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ListCell<?>) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(Bounds one, Bounds other) {
        double wide = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double high = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return wide > 1 && high > 1;
    }
}
