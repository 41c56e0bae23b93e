package iovascope.ui.compare;

import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.List;
import java.util.Locale;

/** A comparison for who does not see its picture. */
final class Narration {

    private static final int MOST = 8;

    private Narration() {}

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder("A is ").append(EndWords.whole(comparison.a()));
        text.append(". B is ").append(EndWords.whole(comparison.b())).append(". ");
        text.append(comparison.summary()).append('.');
        List<Difference> differences = comparison.differences();
        for (int at = 0; at < Math.min(MOST, differences.size()); at++) {
            text.append(' ').append(sentence(differences.get(at))).append('.');
        }
        int rest = differences.size() - MOST;
        return rest > 0 ? text + " And " + Amount.text(rest) + " more." : text.toString();
    }

    private static String sentence(Difference difference) {
        String iova = OpenTrace.address(
                difference.mapping().asid(), difference.range().first());
        String kind = difference.kind().name().toLowerCase(Locale.ROOT);
        return switch (difference.kind()) {
            case ADDED ->
                iova + " " + kind + ", leads to " + difference.placeB().words();
            case REMOVED ->
                iova + " " + kind + ", led to " + difference.placeA().words();
            case MOVED ->
                iova + " " + kind + " from " + difference.placeA().words() + " to "
                        + difference.placeB().words() + ", " + difference.words();
        };
    }
}
