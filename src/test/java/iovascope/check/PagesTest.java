package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check has a page, and the page's examples are true. */
class PagesTest {

    private static final List<String> SECTIONS =
            List.of("## What", "## Why the kernel", "## Example", "## Corrected", "## Fix", "## Source");

    static Stream<Rule> rules() {
        return Checks.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePageHasItsParts(Rule rule) {
        Page page = Page.of(rule);

        assertTrue(page.text().startsWith("# " + rule.id() + " " + rule.name() + "\n"), page.text());
        int at = 0;
        for (String section : SECTIONS) {
            int found = page.text().indexOf("\n" + section, at);
            assertTrue(found > 0, rule.id() + " lacks '" + section + "' in its place");
            at = found;
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theExampleTriggersExactlyThisCheck(Rule rule) {
        assertEquals(Set.of(rule.id()), ids(Page.of(rule).example()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCorrectedExampleTriggersNothing(Rule rule) {
        assertEquals(Set.of(), ids(Page.of(rule).corrected()));
    }

    @Test
    void idsAreSortedAndNoneTwice() {
        List<String> ids = Checks.rules().stream().map(Rule::id).toList();

        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        Pattern id = Pattern.compile("[A-Z]{3,5}-\\d{3}|LU-\\d{3}");
        assertEquals(
                List.of(),
                ids.stream().filter(each -> !id.matcher(each).matches()).toList());
    }

    private static Set<String> ids(String trace) {
        return CheckedTrace.findings(trace).stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
