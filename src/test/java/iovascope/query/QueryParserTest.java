package iovascope.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QueryParserTest {

    @Test
    void takesABlankForAndABarForOr() throws QuerySyntaxException {
        assertReads("type:remap asid:1", "  type:remap\t asid:1 ");
        assertReads("type:remap asid:1 | pid:7", "type:remap asid:1|pid:7");
        assertReads("pid:7 | type:remap asid:1", "pid:7 | (type:remap asid:1)");
        assertReads("(pid:7 | type:remap) asid:1", "(pid:7 | type:remap)asid:1");
    }

    @Test
    void bindsNotMostTightly() throws QuerySyntaxException {
        assertReads("!type:remap asid:1", "! type:remap asid:1");
        assertReads("!(type:remap asid:1)", "!(type:remap asid:1)");
        assertReads("!!pid:1", "!(!pid:1)");
        assertReads("pid:1 !pid:2", "pid:1 ! pid:2");
    }

    @Test
    void writesNumbersOneWay() throws QuerySyntaxException {
        assertReads("iova:0x100000", "iova:1048576");
        assertReads("iova:0x1000..", "iova:0x1000..0xffffffffffffffff");
        assertReads("iova:0x0..0x1fff", "iova:..0x1fff");
        assertReads("iova:0x1000..0x1fff", "iova:0x1000-0x1fff");
        assertReads("iova:0xffffffffffffffff", "iova:18446744073709551615");
        assertReads("step:5", "step:5..5");
        assertReads("step:0..", "step:..0xffffffffffffffff");
    }

    @Test
    void knowsKeysAndFixedWordsInAnyCase() throws QuerySyntaxException {
        assertReads("result:EINVAL", "RESULT:einval");
        assertReads("result:EINVAL", "result:-22");
        assertReads("result:EINVAL", "result:-EINVAL");
        assertReads("result:ok", "result:OK");
        assertReads("result:72", "result:0x48");
        assertReads("severity:error", "severity:ERROR");
    }

    @Test
    void quotesWhatHasBlanksAndSigns() throws QuerySyntaxException {
        assertReads("object:ram", "object:\"ram\"");
        assertReads("object:\"my ram\"", "object:\"my ram\"");
        assertReads("object:\"a|b (c) *\"", "object:\"a|b (c) *\"");
        assertReads("object:\"a\\\"\\\\\\*\"", "object:\"a\\\"\\\\\\*\"");
        assertReads("object:/dev/shm/a:b!", "object:/dev/shm/a:b!");
    }

    private static void assertReads(String canonical, String text) throws QuerySyntaxException {
        Query query = QueryParser.parse(text);
        assertEquals(canonical, query.toString(), text);
        assertEquals(query, QueryParser.parse(canonical), text);
    }

    @Test
    void saysWhereAConditionIsMissing() {
        String expected = "a condition such as type:remap; keys are type, iova, uaddr, object, asid, pid, process,"
                + " result, finding, severity, step";
        assertRefuses("", 1, "", expected);
        assertRefuses("   ", 4, "", expected);
        assertRefuses("remap", 1, "remap", expected);
        assertRefuses("type:remap and asid:0", 12, "and", expected);
        assertRefuses("type:remap | ", 14, "", expected);
        assertRefuses("| type:remap", 1, "|", expected);
        assertRefuses("pid:1 || pid:2", 8, "|", expected);
        assertRefuses("()", 2, ")", expected);
        assertRefuses("pid:1 !", 8, "", expected);
        assertRefuses("\"x\"", 1, "\"", expected);
    }

    @Test
    void saysWhichParenthesisIsLeftOver() {
        assertRefuses("pid:1 (pid:2 | pid:3", 21, "", "a ) for the ( at column 7");
        assertRefuses("pid:1)", 6, ")", "a condition such as type:remap, or the end");
    }

    @Test
    void listsTheKeys() {
        String expected =
                "one of the keys type, iova, uaddr, object, asid, pid, process, result, finding, severity, step";
        assertRefuses("pid:1 tpye:remap", 7, "tpye", expected);
        assertRefuses(":remap", 1, ":", expected);
    }

    @Test
    void saysWhatAValueShouldBe() {
        assertRefuses("type:", 6, "", "a value right behind type:, as in type:remap");
        assertRefuses("iova: 0x1000", 6, " ", "a value right behind iova:, as in iova:0x100000");
        assertRefuses("object:\"\"", 8, "\"\"", "a name, as in object:ram");
        String event = "the name of an event, such as update, batch_begin, open or set_owner";
        assertRefuses("type:remape", 6, "remape", event);
        assertRefuses("type:*xyz*", 6, "*xyz*", event);
        assertRefuses("severity:fatal", 10, "fatal", "one of error, warning, note");
        String result = "an errno such as EINVAL, a number such as 72, or ok, rejected, oops or unknown";
        assertRefuses("result:EWRONG", 8, "EWRONG", result);
        assertRefuses("result:-9999", 8, "-9999", result);
        assertRefuses("result:0xffffffffffffffff", 8, "0xffffffffffffffff", result);
        assertRefuses("result:\"ok\"", 8, "\"ok\"", result);
    }

    @Test
    void saysWhichEndOfARangeIsWrong() {
        String number = "a number without quotes, decimal or 0x hexadecimal, of at most 64 bits";
        assertRefuses("asid:x", 6, "x", number);
        assertRefuses("step:10..x", 10, "x", number);
        assertRefuses("step:x..10", 6, "x", number);
        assertRefuses("step:1..2..3", 9, "2..3", number);
        assertRefuses("step:1-", 6, "1-", number);
        assertRefuses("step:-1", 6, "-1", number);
        assertRefuses("step:\"1\"", 6, "\"1\"", number);
        assertRefuses("iova:0x10000000000000000", 6, "0x10000000000000000", number);
        assertRefuses("iova:0x1000..0x10000000000000000", 14, "0x10000000000000000", number);
        assertRefuses("step:..", 6, "..", "a number on at least one side");
        assertRefuses("step:2..1", 6, "2..1", "a range whose first end is not above its last");
        // Signed, the last address would be below the first.
        assertRefuses(
                "iova:0xffffffffffffffff..0x0",
                6,
                "0xffffffffffffffff..0x0",
                "a range whose first end is not above its last");
    }

    @Test
    void saysWhatIsWrongWithQuotes() {
        assertRefuses("object:\"ram", 12, "", "a \" that ends the value begun at column 8");
        assertRefuses("object:\"ram\\", 13, "", "a \" that ends the value begun at column 8");
        assertRefuses("object:\"r\\nm\"", 10, "\\n", "\\\", \\\\ or \\*");
    }

    @Test
    void endsWithASentenceHoweverDeepTheQueryIs() throws QuerySyntaxException {
        QueryParser.parse("!".repeat(200) + "pid:1");
        QueryParser.parse("(!pid:1) ".repeat(300)); // Beside one another, not inside.
        QuerySyntaxException wrong = refused("(".repeat(100_000));
        assertEquals(201, wrong.column());
        assertEquals("at most 200 signs ! and ( inside one another", wrong.expected());
    }

    @Test
    void shortensWhatWasFound() {
        assertEquals(
                "column 6: found '" + "x".repeat(39)
                        + "…', expected the name of an event, such as update, batch_begin, open or set_owner",
                refused("type:" + "x".repeat(1000)).getMessage());
        assertEquals(
                "column 6: found the end, expected a value right behind type:, as in type:remap",
                refused("type:").getMessage());
    }

    private static void assertRefuses(String text, int column, String found, String expected) {
        QuerySyntaxException wrong = refused(text);
        assertEquals(expected, wrong.expected(), text);
        assertEquals(column, wrong.column(), text);
        assertEquals(found, wrong.found(), text);
        assertEquals(found.length(), wrong.length(), text);
    }

    private static QuerySyntaxException refused(String text) {
        return assertThrows(QuerySyntaxException.class, () -> QueryParser.parse(text), text);
    }
}
