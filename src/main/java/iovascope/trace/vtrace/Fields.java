package iovascope.trace.vtrace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands behind the event of a line. Nothing is ignored: every token is taken, or an error. */
final class Fields {

    private final List<Token> tokens;
    private final Token end;

    /**
     * @param tokens what stands there
     * @param end the token behind them, where a field that is left out could have stood
     */
    Fields(List<Token> tokens, Token end) throws BadLine {
        this.tokens = new ArrayList<>(tokens);
        this.end = end;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).kind() == Token.Kind.FIELD) {
                refuseSecond(at);
            }
        }
    }

    private void refuseSecond(int at) throws BadLine {
        Token token = tokens.get(at);
        for (int before = 0; before < at; before++) {
            if (name(token).equals(name(tokens.get(before)))
                    && tokens.get(before).kind() == token.kind()) {
                throw token.expected("each field only once");
            }
        }
    }

    private static String name(Token token) {
        return switch (token.kind()) {
            case FIELD -> token.key();
            case WORD -> token.text();
            default -> null;
        };
    }

    /** Takes a field or a word away; null if it is not there. */
    Token take(String name) {
        for (int at = 0; at < tokens.size(); at++) {
            if (name.equals(name(tokens.get(at)))) {
                return tokens.remove(at);
            }
        }
        return null;
    }

    /** Refuses whatever stands there and is none of {@code names}. */
    Fields only(String event, String... names) throws BadLine {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            String name = name(token);
            if (name == null || !Arrays.asList(names).contains(name)) {
                throw token.expected(
                        names.length == 0
                                ? "no field for " + event
                                : "a field of " + event + ": " + String.join(", ", names));
            }
            for (int before = 0; before < at; before++) {
                if (name.equals(name(tokens.get(before)))) {
                    throw token.expected("each field only once");
                }
            }
        }
        return this;
    }

    /** The rest. */
    List<Token> rest() {
        return tokens;
    }

    boolean has(String name) {
        return tokens.stream().anyMatch(token -> name.equals(name(token)));
    }

    /** The field {@code kernel=}, which any event may carry, or null. */
    Token kernel() {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).kind() == Token.Kind.FIELD
                    && tokens.get(at).key().equals("kernel")) {
                return tokens.remove(at);
            }
        }
        return null;
    }

    /** The field {@code name=VALUE}, or null. */
    Token optional(String name) throws BadLine {
        Token token = take(name);
        if (token != null && token.kind() != Token.Kind.FIELD) {
            throw token.expected("a value: " + name + "=…");
        }
        return token;
    }

    Token required(String name) throws BadLine {
        Token token = optional(name);
        if (token == null) {
            throw end.expected("a field " + name + "=");
        }
        return token;
    }

    boolean flag(String name) throws BadLine {
        Token token = take(name);
        if (token != null && token.kind() != Token.Kind.WORD) {
            throw token.expected("the bare word " + name);
        }
        return token != null;
    }

    /** Takes the first token, which must be of this kind. */
    Token first(Token.Kind kind, String expected) throws BadLine {
        if (tokens.isEmpty()) {
            throw end.expected(expected);
        }
        if (tokens.get(0).kind() != kind) {
            throw tokens.get(0).expected(expected);
        }
        return tokens.remove(0);
    }

    long number(String name) throws BadLine {
        return Values.number(required(name));
    }

    long number(String name, long leftOut) throws BadLine {
        Token token = optional(name);
        return token == null ? leftOut : Values.number(token);
    }

    long size(String name) throws BadLine {
        return Values.size(required(name));
    }

    /** A descriptor, or -1 if it is left out. */
    int descriptor(String name) throws BadLine {
        Token token = optional(name);
        return token == null ? -1 : (int) Values.bounded(token, 0, Integer.MAX_VALUE);
    }

    Token end() {
        return end;
    }
}
