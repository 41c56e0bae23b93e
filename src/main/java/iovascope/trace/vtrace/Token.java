package iovascope.trace.vtrace;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of a line.
 *
 * @param kind what it is
 * @param key of a field the name before {@code =}, of a result the {@code =} and the blanks before the value; else null
 * @param text the word, the field's value, the unescaped string or the result; of {@link Kind#END} empty
 * @param column of its first character, from 1
 */
record Token(Kind kind, String key, String text, int column) {

    enum Kind {
        WORD,
        FIELD,
        STRING,
        RESULT,
        /** The place behind the last token. */
        END
    }

    private static final String CLOSING_QUOTE = "a string that ends with '\"' on its line";

    /** Column of the value of a field or result; of other tokens their own. */
    int valueColumn() {
        return switch (kind) {
            case FIELD -> column + key.length() + 1;
            case RESULT -> column + key.length();
            default -> column;
        };
    }

    /** The token for an error message. */
    String shown() {
        return switch (kind) {
            case FIELD -> key + "=" + text;
            case STRING -> "\"" + text + "\"";
            case RESULT -> "= " + text;
            case END -> "end of line";
            case WORD -> text;
        };
    }

    BadLine expected(String what) {
        return new BadLine(column, shown(), what);
    }

    /** Says that the value, not the whole field, is wrong. */
    BadLine valueExpected(String what) {
        return key != null ? new BadLine(valueColumn(), text, what) : expected(what);
    }

    static boolean isName(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isNameCharacter(text.charAt(at))) {
                return false;
            }
        }
        return !text.isEmpty() && !text.equals("-");
    }

    static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.:+-".indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The tokens of a line; always with an {@link Kind#END}, except that a line without any has none. */
    static List<Token> of(String line) throws BadLine {
        List<Token> tokens = new ArrayList<>(12);
        int end = line.length();
        int at = 0;
        int after = 0;
        while (true) {
            while (at < end && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == end || line.charAt(at) == '#') {
                break;
            }
            if (line.charAt(at) == '"') {
                StringBuilder text = new StringBuilder();
                int next = string(line, at, text);
                tokens.add(new Token(Kind.STRING, null, text.toString(), at + 1));
                at = next;
            } else {
                int next = endOfRun(line, at);
                if (next == at + 1 && line.charAt(at) == '=') {
                    tokens.add(result(line, at));
                    at = tokens.get(tokens.size() - 1).valueColumn() - 1;
                    next = endOfRun(line, at);
                } else {
                    tokens.add(run(line, at, next));
                }
                at = next;
            }
            after = at;
        }
        if (!tokens.isEmpty()) {
            tokens.add(new Token(Kind.END, null, "", after + 1));
        }
        return tokens;
    }

    private static int endOfRun(String line, int from) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Token run(String line, int from, int to) {
        int equals = line.indexOf('=', from);
        if (equals < from || equals >= to) {
            return new Token(Kind.WORD, null, line.substring(from, to), from + 1);
        }
        return new Token(Kind.FIELD, line.substring(from, equals), line.substring(equals + 1, to), from + 1);
    }

    private static Token result(String line, int equals) throws BadLine {
        int at = equals + 1;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        if (at == line.length() || line.charAt(at) == '#') {
            throw new BadLine(equals + 2, "end of line", "a result behind '='");
        }
        return new Token(Kind.RESULT, line.substring(equals, at), line.substring(at, endOfRun(line, at)), equals + 1);
    }

    /** Reads the string that begins at {@code from} and returns the index behind it. */
    private static int string(String line, int from, StringBuilder text) throws BadLine {
        int at = from + 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                if (at + 1 < line.length() && !isBlank(line.charAt(at + 1))) {
                    throw new BadLine(at + 2, line.substring(at + 1), "a blank after the string");
                }
                return at + 1;
            }
            if (c == '\\') {
                at++;
                text.append(escaped(line, at, from));
            } else {
                text.append(c);
            }
            at++;
        }
        throw new BadLine(from + 1, line.substring(from), CLOSING_QUOTE);
    }

    private static char escaped(String line, int at, int from) throws BadLine {
        if (at == line.length()) {
            throw new BadLine(from + 1, line.substring(from), CLOSING_QUOTE);
        }
        return switch (line.charAt(at)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'n' -> '\n';
            default -> throw new BadLine(at, line.substring(at - 1, at + 1), "\\\", \\\\ or \\n");
        };
    }
}
