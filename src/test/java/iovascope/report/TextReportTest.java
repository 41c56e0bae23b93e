package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void equalFindingsAreOneGroup() {
        String text = Inspected.report(
                out -> new TextReport(out, Ink.PLAIN), Inspected.of("first.vtrace", Inspected.OVERLAPS));

        assertEquals("""
                first.vtrace: 6 steps, vdpa_sim under kernel profile 6.12

                Rejected by the kernel
                  error  MAP-001 overlapping-update  step 4 (line 8), first cause step 3 (line 7), asid 0, 0x1000-0x1fff (4 KiB)
                    update of 0x1000 + 4 KiB overlaps the mapping 0x1000-0x1fff, made in step 3
                      cause  step 3 (line 7)  0.200000000  vmm  update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=rw = 72
                      shown  step 4 (line 8)  0.300000000  vmm  update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000002000 perm=rw = EFAULT (EEXIST inside)
                    EEXIST inside the kernel, EFAULT for the caller; nothing was mapped
                    fix: invalidate 0x1000-0x1fff first
                         invalidate asid=0 iova=0x1000 size=4K
                         update asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 perm=rw
                    1 more like it: step 5
                  error  MAP-001 overlapping-update  step 6 (line 10), first cause step 3 (line 7), asid 0, 0x0-0x1fff (8 KiB)
                    update of 0x0 + 8 KiB overlaps the mapping 0x1000-0x1fff, made in step 3
                      cause  step 3 (line 7)  0.200000000  vmm  update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000001000 perm=rw = 72
                      shown  step 6 (line 10)  0.500000000  vmm  update asid=0 iova=0x0 size=0x2000 uaddr=0x7f0000000000 perm=rw = EFAULT (EEXIST inside)
                    EEXIST inside the kernel, EFAULT for the caller; nothing was mapped
                    fix: invalidate 0x1000-0x1fff first
                         invalidate asid=0 iova=0x1000 size=4K
                         update asid=0 iova=0x0 size=8K uaddr=0x7f0000000000 perm=rw

                3 errors, 0 warnings
                """, text);
    }

    @Test
    void ofManyAlikeTheFirstAreWrittenOut() {
        StringBuilder trace = new StringBuilder(Inspected.OVERLAPS);
        for (int page = 1; page <= 20; page++) {
            trace.append(
                    "1.0 vmm update asid=0 iova=0x0 size=%dK uaddr=0x7f0000000000 perm=rw\n".formatted(8 + 4 * page));
        }
        String text =
                Inspected.report(out -> new TextReport(out, Ink.PLAIN), Inspected.of("first.vtrace", trace.toString()));

        assertTrue(text.contains("\n  and 17 more MAP-001: steps 10, 11, 12, 13, 14, 15, 16, 17, …\n"), text);
        assertTrue(text.endsWith("\n\n23 errors, 0 warnings\n"), text);
    }

    @Test
    void colourIsForTerminals() {
        String text = Inspected.report(
                out -> new TextReport(out, Ink.COLOURED), Inspected.of("first.vtrace", Inspected.OVERLAPS));

        assertTrue(text.contains("\n\u001b[1mRejected by the kernel\u001b[0m\n"), text);
        assertTrue(text.contains("\n  \u001b[31merror\u001b[0m  MAP-001"), text);
    }
}
