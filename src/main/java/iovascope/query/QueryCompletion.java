package iovascope.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can stand in place of the word at the caret.
 *
 * @param start where that word begins, from 0; behind the colon if its key is there already
 * @param end where it ends, exclusive
 * @param texts the keys or values that begin as the word does up to the caret, ready to be put in
 */
public record QueryCompletion(int start, int end, List<String> texts) {

    public QueryCompletion {
        texts = List.copyOf(texts);
    }

    /**
     * The completions at a place of a text that need not be a query yet.
     *
     * @param caret from 0 to the length of the text
     */
    public static QueryCompletion at(String text, int caret, QueryWords words) {
        int start = 0;
        int colon = -1;
        boolean quoted = false;
        for (int at = 0; at < caret; at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                // The quotes of a value belong to it.
                quoted = !quoted;
            } else if (!quoted && (QueryScanner.endsWord(c) || c == '!' && at == start)) {
                start = at + 1;
                colon = -1;
            } else if (!quoted && c == ':' && colon < 0) {
                colon = at;
            }
        }
        int end = end(text, caret, quoted);
        return colon < 0
                ? new QueryCompletion(start, end, keys(text.substring(start, caret)))
                : new QueryCompletion(
                        colon + 1, end, values(text.substring(start, colon), text.substring(colon + 1, caret), words));
    }

    private static int end(String text, int caret, boolean quoted) {
        int end = caret;
        if (quoted) {
            end = text.indexOf('"', caret) + 1;
            return end == 0 ? text.length() : end;
        }
        while (end < text.length() && !QueryScanner.endsWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static List<String> keys(String typed) {
        List<String> keys = new ArrayList<>();
        for (Key key : Key.values()) {
            if (begins(key.word(), typed)) {
                keys.add(key.word() + ":");
            }
        }
        return keys;
    }

    private static List<String> values(String name, String typed, QueryWords words) {
        Key key = Key.named(name);
        if (key == null) {
            return List.of();
        }
        String plain = typed.startsWith("\"") ? typed.substring(1) : typed;
        List<String> values = words.values(key);
        values.removeIf(value -> !begins(value, plain));
        return values;
    }

    /** A quote is not what people type first. */
    private static boolean begins(String value, String typed) {
        String plain = value.startsWith("\"") ? value.substring(1) : value;
        return plain.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }
}
