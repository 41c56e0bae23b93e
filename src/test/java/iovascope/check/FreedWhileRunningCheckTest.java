package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TWO;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreedWhileRunningCheckTest {

    private static final String ID = "LU-013";

    private static final String ALL = "0.3 old munmap addr=0x7f0000000000 size=16M";
    private static final String SUSPEND = "0.3 old suspend";
    private static final String STATUS = "0.3 old get_status";
    private static final String ONE_GONE =
            "old takes memory away while the device runs with 1 mapping (4 KiB) that leads" + " there: 0x1000-0x1fff";

    private static Finding only(String... lines) {
        List<Finding> findings = CheckedTrace.findings(lines).stream()
                .filter(finding -> finding.id().equals(ID))
                .toList();
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    /** {@code 0x1000-0x1fff 5-6}, one each. */
    private static List<String> windows(String... lines) {
        return Checks.run(CheckedTrace.timeline(lines)).windows().stream()
                .filter(window -> window.rule().equals(ID))
                .map(window -> "%s %d-%d".formatted(window.range(), window.from(), window.to()))
                .toList();
    }

    @Test
    void unmapped() {
        Finding finding = only(SIM, MAPPED, RUNS, ALL, SUSPEND);

        assertEquals(List.of("6 by 4: " + ONE_GONE), said(ID, SIM, MAPPED, RUNS, ALL, SUSPEND));
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals("ram+0x1000", finding.expected().toString());
        assertEquals("nothing mapped at uaddr 0x7f0000001000", finding.actual().toString());
        assertEquals(
                "the worker of the device gets EFAULT at every access, or reaches whatever is mapped there later",
                finding.consequence());
        assertEquals(List.of("0x1000-0x1fff 5-6"), windows(SIM, MAPPED, RUNS, ALL, SUSPEND));
    }

    @Test
    void allThatGoesBetweenTwoStepsIsOneFinding() {
        String[] trace = {
            SIM,
            MAPPED,
            TWO,
            RUNS,
            "0.3 old munmap addr=0x7f0000001000 size=4K",
            "0.3 old munmap addr=0x7f0000002000 size=8K",
            SUSPEND
        };

        assertEquals(
                List.of("7 by 4: old takes memory away while the device runs with 2 mappings (12 KiB) that lead there:"
                        + " 0x1000-0x1fff, asid 1 0x1000-0x2fff"),
                said(ID, trace));
        assertEquals(List.of("0x1000-0x1fff 6-7", "0x1000-0x2fff 6-7"), windows(trace));
    }

    @Test
    void partOfAMapping() {
        String part = "0.3 old munmap addr=0x7f0000003000 size=4K";

        assertEquals("0x2000-0x2fff", only(SIM, TWO, RUNS, part, SUSPEND).iova().toString());
        assertEquals(List.of("0x2000-0x2fff 5-6"), windows(SIM, TWO, RUNS, part, SUSPEND));
    }

    @Test
    void movedAway() {
        String move = "0.3 old mremap addr=0x7f0000000000 size=16M new=0x7e0000000000 new_size=16M";

        assertEquals(List.of("6 by 4: " + ONE_GONE), said(ID, SIM, MAPPED, RUNS, move, SUSPEND));
    }

    @Test
    void anotherMappingAboveIt() {
        String other = "0.3 old mmap addr=0x7f0000001000 size=4K object=ram offset=0x10000 prot=rw shared";
        Finding finding = only(SIM, MAPPED, RUNS, other, SUSPEND);

        assertEquals("ram+0x10000 at uaddr 0x7f0000001000", finding.actual().toString());
        assertEquals(
                "the device reads and writes what is there now, ram+0x10000 at uaddr 0x7f0000001000",
                finding.consequence());
        assertEquals(
                "anonymous memory at uaddr 0x7f0000001000",
                only(SIM, MAPPED, RUNS, "0.3 old mmap addr=0x7f0000001000 size=4K anonymous prot=rw private", SUSPEND)
                        .actual()
                        .toString());
    }

    @Test
    void theSameMemoryAboveItIsNoChange() {
        String same = "0.3 old mmap addr=0x7f0000001000 size=4K object=ram offset=0x1000 prot=rw shared";

        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, same, SUSPEND));
    }

    @Test
    void memoryThatComesBackEndsIt() {
        String back = "0.3 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared";

        assertEquals(List.of("0x1000-0x1fff 5-7"), windows(SIM, MAPPED, RUNS, ALL, STATUS, back, STATUS, SUSPEND));
        assertEquals(List.of("0x1000-0x1fff 5-6"), windows(SIM, MAPPED, RUNS, ALL, SUSPEND, back, "0.4 old resume"));
    }

    @Test
    void whatIsGoneStaysGoneOverASuspension() {
        assertEquals(
                List.of("0x1000-0x1fff 5-6", "0x1000-0x1fff 7-8"),
                windows(SIM, MAPPED, RUNS, ALL, SUSPEND, "0.4 old resume", "0.4 old suspend"));
    }

    @Test
    void anInvalidateEndsIt() {
        String invalidate = "0.3 old invalidate asid=0 iova=0x1000 size=4K";

        assertEquals(List.of("0x1000-0x1fff 5-7"), windows(SIM, MAPPED, RUNS, ALL, STATUS, invalidate, SUSPEND));
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, invalidate, ALL, SUSPEND));
    }

    @Test
    void inABatchTheDeviceStillHasWhatIsInvalidated() {
        String batch = """
                0.3 old batch_begin asid=0
                0.3 old invalidate asid=0 iova=0x1000 size=4K""";

        assertEquals(
                List.of("0x1000-0x1fff 7-8"),
                windows(SIM, MAPPED, RUNS, batch, ALL, "0.3 old batch_end asid=0", STATUS));
    }

    @Test
    void anOwnerThatIsGone() {
        String all =
                String.join("\n", SIM, MAPPED, RUNS, "0.3 old send_fd fd=9 to=new", "0.3 new receive_fd fd=5 from=old");

        Finding exit = only(all, "0.3 old exit", "0.4 new suspend");
        assertEquals(
                "old exits while the device runs with 1 mapping (4 KiB) that leads there: 0x1000-0x1fff", exit.what());
        assertEquals(
                "the device stays bound to memory that is gone: its worker does no work and reports no error, so DMA is"
                        + " lost",
                exit.consequence());
        assertEquals(List.of("0x1000-0x1fff 5-6"), windows(all, "0.3 old exit", "0.4 new suspend"));
    }

    @Test
    void anOwnerThatExecutesAnotherProgram() {
        String exec = "0.3 old exec";

        assertEquals(
                List.of("6 by 4: old executes another program while the device runs with 1 mapping (4 KiB) that leads"
                        + " there: 0x1000-0x1fff"),
                said(ID, SIM, MAPPED, RUNS, exec, "0.4 old new_owner"));
        assertEquals(List.of("0x1000-0x1fff 5-6"), windows(SIM, MAPPED, RUNS, exec, "0.4 old new_owner"));
    }

    @Test
    void anExitThatClosesTheDeviceIsNone() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old exit"));
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old close fd=9", "0.3 old exit"));
    }

    @Test
    void behindTheLastStep() {
        assertEquals(List.of("5 by 4: " + ONE_GONE), said(ID, SIM, MAPPED, RUNS, ALL));
        assertEquals(List.of("0x1000-0x1fff 5-0"), windows(SIM, MAPPED, RUNS, ALL));
    }

    @Test
    void suspended() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, SUSPEND, ALL, STATUS));
    }

    @Test
    void anotherProcess() {
        String memory = "0.3 new mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared";

        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, memory, ALL.replace("old", "new"), SUSPEND));
    }

    @Test
    void otherMemory() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, "0.3 old munmap addr=0x7f0000002000 size=4K", SUSPEND));
    }

    @Test
    void memoryThatTheTraceDoesNotShow() {
        String unseen = SIM.replaceAll("(?m)^.*mmap.*\n", "");

        assertEquals(List.of(), said(ID, unseen, MAPPED, RUNS, ALL, SUSPEND));
    }

    @Test
    void physicalAddresses() {
        assertEquals(List.of(), said(ID, MLX5, MAPPED, RUNS, ALL, SUSPEND));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown"),
                unchecked(ID, SIM, MAPPED, RUNS, "0.3 old set_status", ALL, SUSPEND));
    }
}
