package iovascope.trace.strace;

import java.util.ArrayList;
import java.util.List;

/** Finds where arguments begin and end: commas count outside strings, brackets, comments and descriptor paths only. */
final class ArgumentScanner {

    private ArgumentScanner() {}

    /** A stretch of {@code call.text}. */
    record Span(int from, int to) {}

    /**
     * The arguments of a call, and last the stretch after the closing parenthesis.
     *
     * <p>A call that never returned has no closing parenthesis; its last stretch is empty.
     */
    static List<Span> arguments(Call call) throws SyntaxException {
        List<Span> spans = new ArrayList<>();
        int end = split(call, 0, ')', spans);
        spans.add(new Span(Math.min(end + 1, call.text.length()), call.text.length()));
        return spans;
    }

    /** The elements of a bracketed list or structure that begins at {@code open}. */
    static List<Span> elements(Call call, int open) throws SyntaxException {
        List<Span> spans = new ArrayList<>();
        split(call, open + 1, call.text.charAt(open) == '[' ? ']' : '}', spans);
        return spans;
    }

    private static int split(Call call, int begin, char closing, List<Span> spans) throws SyntaxException {
        String text = call.text;
        int from = begin;
        int at = begin;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == closing || c == ',') {
                int first = from;
                while (first < at && text.charAt(first) == ' ') {
                    first++;
                }
                if (first < at || c == ',' || !spans.isEmpty()) {
                    spans.add(new Span(first, at));
                }
                if (c == closing) {
                    return at;
                }
                from = at + 1;
            }
            at = next(call, at);
        }
        if (call.finished) {
            throw call.broken(at, "'" + closing + "'");
        }
        while (from < at && text.charAt(from) == ' ') {
            from++;
        }
        if (from < at) {
            spans.add(new Span(from, at));
        }
        return at;
    }

    /** The place after the token at {@code at}; brackets are one token with what they hold. */
    private static int next(Call call, int at) throws SyntaxException {
        String text = call.text;
        return switch (text.charAt(at)) {
            case '"' -> closingQuote(call, at) + 1;
            case '(' -> split(call, at + 1, ')', new ArrayList<>()) + 1;
            case '[' -> split(call, at + 1, ']', new ArrayList<>()) + 1;
            case '{' -> split(call, at + 1, '}', new ArrayList<>()) + 1;
            case '<' -> text.startsWith("<<", at) ? at + 2 : closingAngle(call, at) + 1;
            case '/' -> text.startsWith("/*", at) ? closingComment(call, at) : at + 1;
            default -> at + 1;
        };
    }

    private static int closingComment(Call call, int at) throws SyntaxException {
        int end = call.text.indexOf("*/", at + 2);
        if (end < 0) {
            throw call.broken(call.text.length(), "'*/'");
        }
        return end + 2;
    }

    static int closingQuote(Call call, int open) throws SyntaxException {
        String text = call.text;
        for (int at = open + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                at++;
            }
        }
        throw call.broken(text.length(), "'\"'");
    }

    /** Where the path that begins at {@code open} ends; the {@code ->} of a socket's two ends is inside it. */
    static int closingAngle(Call call, int open) throws SyntaxException {
        String text = call.text;
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '<') {
                depth++;
            } else if (c == '>' && !(text.charAt(at - 1) == '-' && text.lastIndexOf('[', at) > open) && --depth == 0) {
                return at;
            }
        }
        throw call.broken(text.length(), "'>'");
    }
}
