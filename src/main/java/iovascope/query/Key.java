package iovascope.query;

import iovascope.mem.Unsigned;
import iovascope.query.QueryScanner.Word;
import iovascope.vhost.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a query can ask about. */
enum Key {
    TYPE("type:remap"),
    IOVA("iova:0x100000"),
    UADDR("uaddr:0x7f0000000000"),
    OBJECT("object:ram"),
    ASID("asid:0"),
    PID("pid:1201"),
    PROCESS("process:qemu-new"),
    RESULT("result:EINVAL"),
    FINDING("finding:REMAP-*"),
    SEVERITY("severity:error"),
    STEP("step:100..200");

    static final String CONDITION = "a condition such as type:remap";

    static final List<String> SEVERITIES = List.of("error", "warning", "note");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String example;

    Key(String example) {
        this.example = example;
    }

    /** As a query has it, without the colon. */
    String word() {
        return word;
    }

    /** Reads a key with its value. */
    static Term condition(QueryScanner scanner) throws QuerySyntaxException {
        int start = scanner.position();
        String name = scanner.key();
        if (name == null) {
            throw scanner.wrongHere(CONDITION + "; keys are " + words());
        }
        Key key = named(name);
        if (key == null) {
            // Without a name the colon is what is wrong.
            throw scanner.wrong(start, Math.max(1, name.length()), "one of the keys " + words());
        }
        return key.condition(scanner, scanner.value());
    }

    /** The key of this name, in any case, or null. */
    static Key named(String name) {
        for (Key key : values()) {
            if (key.word.equalsIgnoreCase(name)) {
                return key;
            }
        }
        return null;
    }

    private static String words() {
        return Arrays.stream(values()).map(Key::word).collect(Collectors.joining(", "));
    }

    private Term condition(QueryScanner scanner, Word value) throws QuerySyntaxException {
        if (value.length() == 0) {
            throw scanner.wrongHere("a value right behind " + word + ":, as in " + example);
        }
        return switch (this) {
            case TYPE -> type(scanner, value);
            case OBJECT, PROCESS, FINDING -> new Condition.Named(this, name(scanner, value, this == FINDING));
            case RESULT -> result(scanner, value);
            case SEVERITY -> severity(scanner, value);
            default -> new Condition.Numbered(this, range(scanner, value));
        };
    }

    private Glob name(QueryScanner scanner, Word value, boolean anyCase) throws QuerySyntaxException {
        if (value.pieces().equals(List.of(""))) {
            throw scanner.wrong(value, "a name, as in " + example);
        }
        return new Glob(value.pieces(), anyCase);
    }

    private Term type(QueryScanner scanner, Word value) throws QuerySyntaxException {
        Glob name = name(scanner, value, true);
        Condition.Typed typed = new Condition.Typed(name, EventName.matching(name));
        if (typed.names().isEmpty()) {
            throw scanner.wrong(value, "the name of an event, such as update, batch_begin, open or set_owner");
        }
        return typed;
    }

    private Term severity(QueryScanner scanner, Word value) throws QuerySyntaxException {
        String severity = plain(value).toLowerCase(Locale.ROOT);
        if (!SEVERITIES.contains(severity)) {
            throw scanner.wrong(value, "one of " + String.join(", ", SEVERITIES));
        }
        return new Condition.Severe(severity);
    }

    private static Term result(QueryScanner scanner, Word value) throws QuerySyntaxException {
        String text = plain(value);
        for (Condition.Outcome outcome : Condition.Outcome.values()) {
            if (outcome.word.equalsIgnoreCase(text)) {
                return new Condition.Ended(outcome);
            }
        }
        boolean negative = text.startsWith("-");
        String unsigned = negative ? text.substring(1) : text;
        Errno errno = Errno.named(unsigned.toUpperCase(Locale.ROOT));
        if (errno == null) {
            try {
                long number = Unsigned.parse(unsigned);
                if (number >= 0 && !negative) {
                    return new Condition.Returned(number);
                }
                errno = negative ? Errno.ofResult(-number) : null;
            } catch (NumberFormatException e) {
                errno = null; // As any other word.
            }
        }
        if (errno == null) {
            throw scanner.wrong(
                    value, "an errno such as EINVAL, a number such as 72, or ok, rejected, oops or unknown");
        }
        return new Condition.Failed(errno);
    }

    /** What a value without quotes says; a text that nothing equals if it has any. */
    private static String plain(Word value) {
        return value.quoted() ? "\"" : String.join("*", value.pieces());
    }

    private static NumberRange range(QueryScanner scanner, Word value) throws QuerySyntaxException {
        String text = plain(value);
        int sign = text.indexOf("..");
        int signLength = 2;
        if (sign < 0) {
            sign = text.indexOf('-'); // Reports write ranges so, and people paste them.
            signLength = 1;
        }
        if (sign < 0) {
            long number = number(scanner, value, text, 0);
            return new NumberRange(number, number);
        }
        String from = text.substring(0, sign);
        String to = text.substring(sign + signLength);
        if (from.isEmpty() && to.isEmpty()) {
            throw scanner.wrong(value, "a number on at least one side");
        }
        boolean open = signLength == 2;
        long first = open && from.isEmpty() ? 0 : number(scanner, value, from, 0);
        long last = open && to.isEmpty() ? -1 : number(scanner, value, to, sign + signLength);
        if (Unsigned.less(last, first)) {
            throw scanner.wrong(value, "a range whose first end is not above its last");
        }
        return new NumberRange(first, last);
    }

    /** @param offset where the number begins in the value */
    private static long number(QueryScanner scanner, Word value, String text, int offset) throws QuerySyntaxException {
        String expected = "a number without quotes, decimal or 0x hexadecimal, of at most 64 bits";
        if (value.quoted() || text.isEmpty()) {
            throw scanner.wrong(value, expected);
        }
        try {
            return Unsigned.parse(text);
        } catch (NumberFormatException e) {
            throw scanner.wrong(value.start() + offset, text.length(), expected);
        }
    }
}
