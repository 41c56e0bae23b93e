package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    @Test
    void isReadAsTextToo() {
        String text = Inspected.report(MarkdownReport::new, Inspected.of("my_trace.vtrace", Inspected.OVERLAPS));

        assertTrue(text.startsWith("""
                ## my\\_trace.vtrace: 3 errors, 0 warnings

                6 steps, vdpa\\_sim under kernel profile 6.12

                ### Rejected by the kernel

                - **MAP-001** overlapping-update, error, step 4 (line 8), `0x1000-0x1fff` (4 KiB) \s
                  update of 0x1000 + 4 KiB overlaps the mapping 0x1000-0x1fff, made in step 3

                      cause  step 3 (line 7)  0.200000000  vmm  update asid=0 iova=0x1000"""), text);
        assertTrue(text.contains("\n\n  1 more like it, at step 5\n"), text);
    }

    @Test
    void markupInNamesIsNoMarkup() {
        String text = Inspected.report(MarkdownReport::new, Inspected.of("*a|b<c>.vtrace", Inspected.OVERLAPS));

        assertEquals("## \\*a\\|b\\<c\\>.vtrace: 3 errors, 0 warnings", text.substring(0, text.indexOf('\n')));
    }
}
