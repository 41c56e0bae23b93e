package iovascope.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a query.
 *
 * <pre>
 * any  = all { "|" all }          one of them
 * all  = one one…                 each of them
 * one  = "!" one | "(" any ")" | KEY ":" VALUE
 * </pre>
 */
public final class QueryParser {

    /** What people write stays far below, and the stack holds far more. */
    private static final int DEEPEST = 200;

    private final QueryScanner scanner;
    private int depth;

    private QueryParser(String text) {
        scanner = new QueryScanner(text);
    }

    /** @throws QuerySyntaxException if the text is no query; an empty text is none */
    public static Query parse(String text) throws QuerySyntaxException {
        QueryParser parser = new QueryParser(text);
        Term term = parser.any();
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.wrongHere(Key.CONDITION + ", or the end"); // Only a ')' is left.
        }
        return new Query(term);
    }

    private Term any() throws QuerySyntaxException {
        List<Term> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (scanner.skip('|'));
        return parts.size() == 1 ? parts.get(0) : new Term.Or(parts);
    }

    private Term all() throws QuerySyntaxException {
        List<Term> parts = new ArrayList<>();
        scanner.skipBlanks();
        do {
            parts.add(one());
            scanner.skipBlanks();
        } while (!scanner.atEnd() && scanner.peek() != '|' && scanner.peek() != ')');
        return parts.size() == 1 ? parts.get(0) : new Term.And(parts);
    }

    private Term one() throws QuerySyntaxException {
        if (scanner.peek() != '!' && scanner.peek() != '(') {
            return Key.condition(scanner);
        }
        if (depth == DEEPEST) {
            throw scanner.wrongHere("at most " + DEEPEST + " signs ! and ( inside one another");
        }
        depth++;
        Term term;
        if (scanner.skip('!')) {
            scanner.skipBlanks();
            term = new Term.Not(one());
        } else {
            term = inParentheses();
        }
        depth--;
        return term;
    }

    private Term inParentheses() throws QuerySyntaxException {
        int opened = scanner.position() + 1;
        scanner.skip('(');
        Term term = any();
        if (!scanner.skip(')')) {
            throw scanner.wrongHere("a ) for the ( at column " + opened);
        }
        return term;
    }
}
