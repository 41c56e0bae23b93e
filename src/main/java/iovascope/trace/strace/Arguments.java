package iovascope.trace.strace;

import iovascope.mem.Unsigned;
import java.util.List;

/** The arguments and the result of one call, read on demand. */
final class Arguments {

    final Call call;
    private final List<ArgumentScanner.Span> spans;

    Arguments(Call call) throws SyntaxException {
        this.call = call;
        spans = ArgumentScanner.arguments(call);
    }

    int count() {
        return spans.size() - 1;
    }

    Result result() throws SyntaxException {
        return Result.parse(call, spans.get(count()).from());
    }

    ArgumentScanner.Span span(int index) throws SyntaxException {
        if (index >= count()) {
            throw call.broken(spans.get(count()).from(), "argument " + (index + 1) + " of " + call.name);
        }
        return spans.get(index);
    }

    String text(int index) throws SyntaxException {
        ArgumentScanner.Span span = span(index);
        return call.text.substring(span.from(), span.to());
    }

    Descriptor descriptor(int index) throws SyntaxException {
        return Descriptor.parse(call, span(index).from());
    }

    /** A number or NULL. */
    long number(int index) throws SyntaxException {
        ArgumentScanner.Span span = span(index);
        if (call.text.startsWith("NULL", span.from())) {
            return 0;
        }
        return Result.number(call, span.from(), span.to());
    }

    /** The text of a quoted argument. */
    String string(int index) throws SyntaxException {
        int from = span(index).from();
        if (from >= call.text.length() || call.text.charAt(from) != '"') {
            throw call.broken(from, "'\"'");
        }
        return EscapedText.string(call, from + 1, ArgumentScanner.closingQuote(call, from));
    }

    /** Whether this argument names the flag; alternatives are joined by {@code |}. */
    boolean has(int index, String flag) throws SyntaxException {
        for (String token : text(index).split("\\|")) {
            if (token.strip().equals(flag)) {
                return true;
            }
        }
        return false;
    }

    /** The bits of a flag argument that is a number, as -X raw prints it; 0 if it is names. */
    long bits(int index) throws SyntaxException {
        String first = text(index).split("[ |]", 2)[0];
        try {
            return Unsigned.parse(first);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
