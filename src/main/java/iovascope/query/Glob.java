package iovascope.query;

import java.util.List;

/**
 * A name in which {@code *} stands for any run of characters.
 *
 * @param pieces what stands between the stars; a single piece is a name without one
 * @param anyCase whether upper and lower case are the same
 */
record Glob(List<String> pieces, boolean anyCase) {

    private static final char STAR = '*';

    Glob {
        pieces = List.copyOf(pieces);
    }

    boolean matches(String name) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return name.length() == first.length() && at(name, 0, first);
        }
        int end = name.length() - last.length();
        int from = first.length();
        if (end < from || !at(name, 0, first) || !at(name, end, last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            // The leftmost place leaves the most room for the pieces behind.
            while (from + piece.length() <= end && !at(name, from, piece)) {
                from++;
            }
            from += piece.length();
            if (from > end) {
                return false;
            }
        }
        return true;
    }

    private boolean at(String name, int from, String piece) {
        return name.regionMatches(anyCase, from, piece, 0, piece.length());
    }

    /** As a value of a query, in quotes only where it needs them. */
    @Override
    public String toString() {
        boolean bare = pieces.size() > 1 || !pieces.get(0).isEmpty();
        for (String piece : pieces) {
            bare &= piece.indexOf(STAR) < 0 && piece.chars().noneMatch(c -> QueryScanner.endsWord((char) c));
        }
        if (bare) {
            return String.join("*", pieces);
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (piece > 0) {
                quoted.append(STAR);
            }
            for (char c : pieces.get(piece).toCharArray()) {
                if (c == '"' || c == '\\' || c == STAR) {
                    quoted.append('\\');
                }
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
