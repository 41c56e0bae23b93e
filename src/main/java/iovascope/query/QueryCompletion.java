package iovascope.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can stand in place of the word at the caret.
 *
 * @param start where that word begins, from 0; behind the colon if its key is there already
 * @param end where it ends, exclusive; a key ends behind its colon
 * @param offers the keys or values that begin as the word does up to the caret
 */
public record QueryCompletion(int start, int end, List<Offer> offers) {

    /**
     * A key with its colon, or a value, in quotes if it needs them.
     *
     * @param hint what it means, in a few words; may be empty
     */
    public record Offer(String text, String hint) {}

    public QueryCompletion {
        offers = List.copyOf(offers);
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
        if (colon >= 0) {
            String typed = text.substring(colon + 1, caret);
            return new QueryCompletion(colon + 1, end, values(text.substring(start, colon), typed, words));
        }
        int nextColon = text.substring(caret, end).indexOf(':');
        return new QueryCompletion(
                start, nextColon < 0 ? end : caret + nextColon + 1, keys(text.substring(start, caret)));
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

    private static List<Offer> keys(String typed) {
        List<Offer> offers = new ArrayList<>();
        for (Key key : Key.values()) {
            if (begins(key.word(), typed)) {
                offers.add(new Offer(key.word() + ":", hint(key)));
            }
        }
        return offers;
    }

    private static String hint(Key key) {
        return switch (key) {
            case TYPE -> "name of the event";
            case IOVA -> "0x100000 or 0x0..0xffff";
            case UADDR -> "of UPDATE and REMAP";
            case OBJECT -> "memory object";
            case ASID -> "address space";
            case PID -> "number of the process";
            case PROCESS -> "name of the process";
            case RESULT -> "ok, rejected or an errno";
            case FINDING -> "id or name, REMAP-*";
            case SEVERITY -> "of a finding";
            case STEP -> "27 or 100..200";
        };
    }

    private static List<Offer> values(String name, String typed, QueryWords words) {
        Key key = Key.named(name);
        if (key == null) {
            return List.of();
        }
        String plain = typed.startsWith("\"") ? typed.substring(1) : typed;
        return words.values(key).stream()
                .filter(offer -> begins(offer.text(), plain))
                .toList();
    }

    /** A quote is not what people type first. */
    private static boolean begins(String value, String typed) {
        String plain = value.startsWith("\"") ? value.substring(1) : value;
        return plain.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }
}
