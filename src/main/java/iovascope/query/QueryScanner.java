package iovascope.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words and signs. Positions count from 0. */
final class QueryScanner {

    private final String text;
    private int at;

    /**
     * A value as it was written.
     *
     * @param start where it begins, its quote included
     * @param length how long it is, with quotes and escapes
     * @param pieces what it says, cut at each star that stands for any characters
     */
    record Word(int start, int length, List<String> pieces, boolean quoted) {}

    QueryScanner(String text) {
        this.text = text;
    }

    /** Whether a character ends what is written without quotes. */
    static boolean endsWord(char c) {
        return Character.isWhitespace(c) || c == '|' || c == '(' || c == ')' || c == '"';
    }

    int position() {
        return at;
    }

    void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The character that comes next; 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    /** Goes over the next character if it is this one. */
    boolean skip(char sign) {
        if (atEnd() || text.charAt(at) != sign) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes over the key and its colon, and returns the key; null, without going anywhere, if there is no colon. */
    String key() {
        int end = at;
        while (end < text.length() && text.charAt(end) != ':' && !endsWord(text.charAt(end))) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != ':') {
            return null;
        }
        String key = text.substring(at, end);
        at = end + 1;
        return key;
    }

    /** Goes over a value. */
    Word value() throws QuerySyntaxException {
        if (peek() == '"') {
            return quoted();
        }
        int start = at;
        while (!atEnd() && !endsWord(peek())) {
            at++;
        }
        List<String> pieces = List.of(text.substring(start, at).split("\\*", -1));
        return new Word(start, at - start, pieces, false);
    }

    private Word quoted() throws QuerySyntaxException {
        int start = at++;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        while (!skip('"')) {
            boolean escaped = skip('\\');
            if (atEnd()) {
                throw wrong(at, 0, "a \" that ends the value begun at column " + (start + 1));
            }
            char c = text.charAt(at++);
            if (escaped && c != '"' && c != '\\' && c != '*') {
                throw wrong(at - 2, 2, "\\\", \\\\ or \\*");
            }
            if (c == '*' && !escaped) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return new Word(start, at - start, pieces, true);
    }

    /** What to say of the word or sign that comes next. */
    QuerySyntaxException wrongHere(String expected) {
        int end = at;
        while (end < text.length() && !endsWord(text.charAt(end))) {
            end++;
        }
        // A sign is as long as a character, and the end is nothing.
        int length = end > at ? end - at : atEnd() ? 0 : 1;
        return wrong(at, length, expected);
    }

    QuerySyntaxException wrong(int start, int length, String expected) {
        return new QuerySyntaxException(start + 1, length, text.substring(start, start + length), expected);
    }

    QuerySyntaxException wrong(Word word, String expected) {
        return wrong(word.start(), word.length(), expected);
    }
}
