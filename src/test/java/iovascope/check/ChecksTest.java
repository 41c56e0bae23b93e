package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    /** Two processes that map the same object at different addresses, and a running device with two mappings. */
    private static final String UPDATE = """
            vtrace 1
            device vdpa_sim
            object ram memfd size=16M
            object rom memfd size=1M
            process old pid=1
            process new pid=2
            0.0 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.0 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared
            0.0 new mmap addr=0x7fb100000000 size=1M object=rom offset=0 prot=rw shared
            0.1 old open fd=9
            0.1 old set_owner
            0.1 old batch_begin asid=0
            0.1 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
            0.1 old update asid=0 iova=0x2000 size=4K uaddr=0x7f0000002000 perm=rw
            0.1 old batch_end asid=0
            0.1 old set_status value=0xf
            0.2 old suspend
            0.3 new new_owner
            """;

    private static final String BATCH = "0.4 new batch_begin asid=0\n";
    private static final String REMAPS = """
            0.5 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000
            0.5 new remap asid=0 iova=0x2000 size=4K uaddr=0x7fb000002000
            """;
    private static final String END = "0.6 new batch_end asid=0\n";
    private static final String RESUME = "0.7 new resume\n";

    private static List<String> findings(String... parts) {
        try {
            byte[] text = String.join("", parts).getBytes(StandardCharsets.UTF_8);
            Trace trace = TraceReader.read("test.vtrace", text, ReadOptions.STRICT);
            Profile profile = Profile.named("v2");
            Timeline timeline = Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
            return Checks.run(timeline).stream()
                    .map(finding ->
                            finding.id() + "@" + finding.step() + " " + finding.verdict() + ": " + finding.what())
                    .toList();
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void aCorrectLiveUpdateHasNone() {
        assertEquals(List.of(), findings(UPDATE, BATCH, REMAPS, END, RESUME));
    }

    @Test
    void aRemapToAnotherObject() {
        String remaps = REMAPS.replace("0x7fb000002000", "0x7fb100002000");

        assertEquals(
                List.of("REMAP-001@12 ACCEPTED_DANGEROUS: remap of 0x2000 + 4 KiB lands in rom+0x2000, "
                        + "the mapping was ram+0x2000"),
                findings(UPDATE, BATCH, remaps, END, RESUME));
    }

    @Test
    void aRemapToTheRightObjectAtTheWrongPlace() {
        String remaps = REMAPS.replace("0x7fb000001000", "0x7fb000101000");

        assertEquals(
                List.of(
                        "REMAP-002@11 ACCEPTED_DANGEROUS: remap of 0x1000 + 4 KiB lands 1 MiB too high in the same object: "
                                + "at ram+0x101000, the mapping was ram+0x1000"),
                findings(UPDATE, BATCH, remaps, END, RESUME));
    }

    @Test
    void onlyTheLastRemapOutsideABatchStaysUnseenByTheDevice() {
        assertEquals(
                List.of("REMAP-013@11 ACCEPTED_DANGEROUS: outside a batch the device keeps the old address of "
                        + "0x2000-0x2fff: 0x7f0000002000, not 0x7fb000002000"),
                findings(UPDATE, REMAPS, RESUME));
    }

    @Test
    void anEmptyBatchBeforeResumeHealsIt() {
        assertEquals(List.of(), findings(UPDATE, REMAPS, BATCH.replace("0.4", "0.6"), END, RESUME));
    }

    @Test
    void healingAfterResumeIsTooLate() {
        assertEquals(
                1,
                findings(UPDATE, REMAPS, RESUME, BATCH.replace("0.4", "0.8"), END.replace("0.6", "0.9"))
                        .size());
    }

    @Test
    void resumeWithAMappingThatWasForgotten() {
        String first = REMAPS.substring(0, REMAPS.indexOf('\n') + 1);

        assertEquals(
                List.of("LU-001@13 ACCEPTED_DANGEROUS: the device runs while 1 mapping was not remapped since step 9: "
                        + "0x2000-0x2fff"),
                findings(UPDATE, BATCH, first, END, RESUME));
    }

    @Test
    void anOverlappingUpdateNamesTheMappingItHits() {
        assertEquals(
                List.of("MAP-001@8 REJECTED: update of 0x0 + 8 KiB overlaps mapping 0x1000-0x1fff"),
                findings(
                        UPDATE.substring(0, UPDATE.indexOf("0.2")),
                        "0.2 old update asid=0 iova=0 size=8K uaddr=0x7f0000000000 perm=rw\n"));
    }
}
