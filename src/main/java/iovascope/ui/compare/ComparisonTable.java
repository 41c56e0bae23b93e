package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.shell.Amount;
import iovascope.vhost.Access;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;

/** A comparison as rows of words, for files. */
final class ComparisonTable {

    static final int MOST_LINES = 10_000;

    private static final String[] HEAD = {
        "what",
        "asid",
        "first iova",
        "last iova",
        "size",
        "A leads to",
        "A uaddr",
        "A access",
        "B leads to",
        "B uaddr",
        "B access",
        "moved"
    };

    private ComparisonTable() {}

    /** Made when asked for: there may be a million. @param comparison null for the head alone */
    static List<String[]> rows(Comparison comparison) {
        List<Difference> differences = comparison == null ? List.of() : comparison.differences();
        return new AbstractList<>() {
            @Override
            public int size() {
                return differences.size() + 1;
            }

            @Override
            public String[] get(int index) {
                return index == 0 ? HEAD.clone() : row(differences.get(index - 1));
            }
        };
    }

    private static String[] row(Difference difference) {
        IovaRange range = difference.range();
        return new String[] {
            difference.kind().name().toLowerCase(Locale.ROOT),
            Integer.toUnsignedString(difference.mapping().asid()),
            Unsigned.hex(range.first()),
            Unsigned.hex(range.last()),
            Unsigned.size(range.size()),
            words(difference.placeA()),
            uaddr(difference.a()),
            access(difference.a()),
            words(difference.placeB()),
            uaddr(difference.b()),
            access(difference.b()),
            difference.words()
        };
    }

    private static String words(Place place) {
        return place == null ? "" : place.words();
    }

    private static String uaddr(Mapping mapping) {
        return mapping == null ? "" : Unsigned.hex(mapping.uaddr());
    }

    private static String access(Mapping mapping) {
        return mapping == null ? "" : Access.text(mapping.perm());
    }

    /** @param comparison null for nothing to compare */
    static String markdown(Comparison comparison, Tables tables) {
        if (comparison == null) {
            return "Nothing is compared.\n";
        }
        StringBuilder text = new StringBuilder("# Comparison of A and B\n\n");
        text.append("- A: ").append(EndWords.whole(comparison.a())).append('\n');
        text.append("- B: ").append(EndWords.whole(comparison.b())).append('\n');
        text.append("- compared: ").append(tables.words()).append('\n');
        text.append("- ").append(comparison.summary()).append('\n');
        String basis = EndWords.basis(comparison);
        text.append(basis.isEmpty() ? "" : "- " + basis + "\n");
        if (comparison.equal()) {
            return text.toString();
        }
        List<String[]> rows = rows(comparison);
        int shown = Math.min(rows.size(), MOST_LINES + 1);
        text.append('\n');
        for (int row = 0; row < shown; row++) {
            text.append("| ").append(String.join(" | ", cells(rows.get(row)))).append(" |\n");
            text.append(row == 0 ? "| --- ".repeat(HEAD.length) + "|\n" : "");
        }
        if (shown < rows.size()) {
            text.append("\nand ").append(Amount.text(rows.size() - shown)).append(" more\n");
        }
        return text.toString();
    }

    /** A name of an object may hold anything that a file name may. */
    private static List<String> cells(String[] row) {
        return List.of(row).stream()
                .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "))
                .toList();
    }
}
