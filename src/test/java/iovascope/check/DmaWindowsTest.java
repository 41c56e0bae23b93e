package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When exactly wrong memory was in reach: the device acts on what it was told, not on what the kernel's table says. */
class DmaWindowsTest {

    /** RAM is mapped in step 4, ROM in step 5, and the device runs from step 6 on. */
    private static final String OLD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process old pid=1
            process new pid=2
            1.0 old open fd=9
            1.0 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            1.0 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared
            1.0 old set_owner
            1.0 old set_backend_features value=0x17e
            1.0 old update asid=0 iova=0x100000 size=1M uaddr=0x7f0000100000 perm=rw
            1.0 old update asid=0 iova=0x200000 size=64K uaddr=0x7f0000200000 perm=rw
            1.0 old set_status value=0xf
            """;

    private static final String SUSPEND = "1.0 old suspend\n";
    private static final String NEW_OWNER = "1.0 new new_owner\n";
    private static final String BEGIN = "1.0 new batch_begin asid=0\n";
    private static final String RAM = "1.0 new remap asid=0 iova=0x100000 size=1M uaddr=0x7fb000100000\n";
    private static final String ROM = "1.0 new remap asid=0 iova=0x200000 size=64K uaddr=0x7fb000200000\n";
    private static final String WRONG_ROM = ROM.replace("0x7fb000200000", "0x7fb000300000");
    private static final String END = "1.0 new batch_end asid=0\n";
    private static final String RESUME = "1.0 new resume\n";
    /** An empty batch: two steps. */
    private static final String TELL = "1.0 new batch_begin asid=0\n1.0 new batch_end asid=0\n";

    private static final String AT_RAM = " 0x100000-0x1fffff ";
    private static final String AT_ROM = " 0x200000-0x20ffff ";

    /** {@code LU-001 0x1000-0x1fff 8-11}, one each. */
    private static List<String> windows(String... parts) {
        return Checks.run(CheckedTrace.timeline(String.join("", parts))).windows().stream()
                .map(window -> "%s %s %d-%d".formatted(window.rule(), window.range(), window.from(), window.to()))
                .toList();
    }

    @Test
    void aCorrectUpdateHasNone() {
        assertEquals(List.of(), windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, ROM, END, RESUME));
    }

    @Test
    void anEarlyResumeIsWrongUntilTheEndOfTheBatch() {
        assertEquals(
                List.of("LU-001" + AT_RAM + "9-13", "LU-001" + AT_ROM + "9-13"),
                windows(OLD, SUSPEND, NEW_OWNER, RESUME, BEGIN, RAM, ROM, END));
    }

    @Test
    void aResumeInTheBatchIsWrongForWhatIsRemappedToo() {
        assertEquals(
                List.of("DEV-001" + AT_RAM + "11-13", "LU-001" + AT_ROM + "11-13"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, RESUME, ROM, END));
        assertEquals(
                List.of("DEV-001" + AT_RAM + "12-13", "DEV-001" + AT_ROM + "12-13"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, ROM, RESUME, END));
    }

    @Test
    void withoutASuspensionItIsWrongFromTheHandOverOn() {
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-11", "LU-003" + AT_ROM + "7-11"),
                windows(OLD, NEW_OWNER, BEGIN, RAM, ROM, END));
    }

    @Test
    void withoutASuspensionAWrongRemapIsWrongFromTheEndOfTheBatchOn() {
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-11", "LU-003" + AT_ROM + "7-11", "REMAP-002" + AT_ROM + "11-0"),
                windows(OLD, NEW_OWNER, BEGIN, RAM, WRONG_ROM, END));
    }

    @Test
    void withoutASuspensionAWrongRemapIsPutRightByTheNextBatch() {
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-11", "LU-003" + AT_ROM + "7-11", "REMAP-002" + AT_ROM + "11-14"),
                windows(OLD, NEW_OWNER, BEGIN, RAM, WRONG_ROM, END, BEGIN, ROM, END));
    }

    @Test
    void aWrongRemapThatTheSameBatchPutsRightNeverReachesTheDevice() {
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-12", "LU-003" + AT_ROM + "7-12"),
                windows(OLD, NEW_OWNER, BEGIN, RAM, WRONG_ROM, ROM, END));
    }

    @Test
    void aSuspensionAfterTheHandOverEndsWhatItBegan() {
        String late = "1.0 new suspend\n";

        assertEquals(
                List.of("LU-003" + AT_RAM + "7-8", "LU-003" + AT_ROM + "7-8"),
                windows(OLD, NEW_OWNER, late, BEGIN, RAM, ROM, END, RESUME));
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-8", "LU-003" + AT_ROM + "7-8", "LU-001" + AT_ROM + "12-0"),
                windows(OLD, NEW_OWNER, late, BEGIN, RAM, END, RESUME));
    }

    @Test
    void aForgottenMappingIsWrongUntilItIsRemappedAndTold() {
        assertEquals(
                List.of("LU-001" + AT_ROM + "12-0"), windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, END, RESUME, TELL));
        assertEquals(
                List.of("LU-001" + AT_ROM + "12-15"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, END, RESUME, BEGIN, ROM, END));
    }

    @Test
    void aWrongRemapIsWrongFromTheResumeOn() {
        assertEquals(
                List.of("REMAP-002" + AT_ROM + "13-0"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, WRONG_ROM, END, RESUME));
    }

    @Test
    void outsideABatchTheDeviceLacksTheLastOneUntilItIsTold() {
        assertEquals(List.of("REMAP-013" + AT_ROM + "11-13"), windows(OLD, SUSPEND, NEW_OWNER, RAM, ROM, RESUME, TELL));
        assertEquals(List.of("REMAP-013" + AT_ROM + "11-0"), windows(OLD, SUSPEND, NEW_OWNER, RAM, ROM, RESUME));
    }

    @Test
    void outsideABatchAWrongAddressComesWithTheNextTelling() {
        assertEquals(
                List.of("REMAP-013" + AT_ROM + "11-13", "REMAP-002" + AT_ROM + "13-0"),
                windows(OLD, SUSPEND, NEW_OWNER, RAM, WRONG_ROM, RESUME, TELL));
    }

    @Test
    void outsideABatchAnEarlyResumeGoesOnAsALateTelling() {
        assertEquals(
                List.of("LU-001" + AT_RAM + "9-11", "LU-001" + AT_ROM + "9-11", "REMAP-013" + AT_ROM + "11-13"),
                windows(OLD, SUSPEND, NEW_OWNER, RESUME, RAM, ROM, TELL));
    }

    @Test
    void outsideABatchWithoutASuspensionEachIsToldByTheNext() {
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-9", "LU-003" + AT_ROM + "7-9", "REMAP-013" + AT_ROM + "9-11"),
                windows(OLD, NEW_OWNER, RAM, ROM, TELL));
    }

    @Test
    void memoryThatIsFreedTooEarlyIsGoneUntilTheSuspension() {
        String freed = "1.0 old get_status\n1.0 old munmap addr=0x7f0000000000 size=16M\n";

        assertEquals(
                List.of("LU-013" + AT_RAM + "7-8", "LU-013" + AT_ROM + "7-8"),
                windows(OLD, freed, SUSPEND, NEW_OWNER, BEGIN, RAM, ROM, END, RESUME));
    }

    @Test
    void memoryThatIsFreedBeforeARunningHandOverIsGoneUntilThen() {
        String freed = "1.0 old munmap addr=0x7f0000000000 size=16M\n";

        assertEquals(
                List.of(
                        "LU-003" + AT_RAM + "7-11",
                        "LU-003" + AT_ROM + "7-11",
                        "LU-013" + AT_RAM + "6-7",
                        "LU-013" + AT_ROM + "6-7"),
                windows(OLD, freed, NEW_OWNER, BEGIN, RAM, ROM, END).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aChildWithTheSameMemoryReachesWhatItShould() {
        String child =
                OLD.replace("process new pid=2\n", "").replaceAll("1.0 new mmap.*\n", "") + "1.0 old fork child=new\n";

        assertEquals(List.of(), windows(child, NEW_OWNER));
        assertEquals(
                List.of("LU-003" + AT_ROM + "7-0"),
                windows(child, "1.0 new munmap addr=0x7f0000200000 size=64K\n", NEW_OWNER));
    }

    @Test
    void anotherHandOverOfTheRunningDeviceBeginsAnew() {
        String back = "1.0 old new_owner\n";

        assertEquals(List.of("LU-003" + AT_RAM + "7-8", "LU-003" + AT_ROM + "7-8"), windows(OLD, NEW_OWNER, back));
        assertEquals(
                List.of("LU-003" + AT_RAM + "7-11", "LU-003" + AT_ROM + "7-11", "LU-003" + AT_RAM + "12-0"),
                windows(OLD, NEW_OWNER, BEGIN, RAM, WRONG_ROM, END, back).stream()
                        .filter(window -> !window.startsWith("REMAP"))
                        .filter(window -> !window.equals("LU-003" + AT_ROM + "12-0"))
                        .toList());
    }

    @Test
    void aDeviceThatForgotItsTableIsWrongAgainWhenItIsTold() {
        String reset = "1.0 old set_backend_features value=0x3e\n1.0 old set_status value=0\n";
        String run = "1.0 new set_status value=0xf\n";

        assertEquals(
                List.of(
                        "LU-005" + AT_RAM + "10-12",
                        "LU-005" + AT_ROM + "10-12",
                        "LU-001" + AT_RAM + "12-0",
                        "LU-001" + AT_ROM + "12-0"),
                windows(OLD, reset, NEW_OWNER, run, TELL));
    }

    @Test
    void anInvalidateInABatchEndsItWhenTheBatchEnds() {
        String invalidate = "1.0 new invalidate asid=0 iova=0x200000 size=64K\n";

        assertEquals(
                List.of("LU-001" + AT_ROM + "12-15"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, END, RESUME, BEGIN, invalidate, END));
        assertEquals(
                List.of("LU-001" + AT_ROM + "12-13"),
                windows(OLD, SUSPEND, NEW_OWNER, BEGIN, RAM, END, RESUME, invalidate));
    }

    @Test
    void theEndOfTheDeviceEndsIt() {
        assertEquals(
                List.of("LU-001" + AT_RAM + "9-10", "LU-001" + AT_ROM + "9-10"),
                windows(OLD, SUSPEND, NEW_OWNER, RESUME, "1.0 old close fd=9\n"));
    }
}
