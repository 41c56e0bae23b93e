package iovascope.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Page;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageTextTest {

    @Test
    void aPageIsCutIntoHeadingsWordsAndExamples() {
        PageText text = PageText.of("""
                # X-001 a-name

                First words
                go `on`.

                ## Why

                - one
                - two

                ```vtrace
                vtrace 1
                  indented

                end
                ```
                """);
        assertEquals("X-001 a-name", text.title());
        assertEquals(
                "[WORDS First words go on., HEADING Why, WORDS - one, WORDS - two, CODE vtrace 1\n  indented\n\nend]",
                text.blocks().stream()
                        .map(block -> block.kind() + " " + block.text())
                        .toList()
                        .toString());
    }

    @Test
    void thePagesOfAllFindingsCanBeRead() throws IOException {
        OpenTrace trace = SampleTrace.open();
        assertFalse(trace.findings().isEmpty());
        trace.findings().forEach(finding -> {
            Page page = Page.of(finding.rule());
            PageText text = PageText.of(page.text());
            assertTrue(text.title().startsWith(finding.id()), text.title());
            assertEquals(page.summary(), text.blocks().get(0).text());
            assertTrue(text.blocks().stream()
                    .noneMatch(block ->
                            block.kind() != PageText.Kind.CODE && block.text().contains("```")));
        });
    }
}
