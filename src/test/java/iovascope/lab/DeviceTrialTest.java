package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.lab.TrialStep.Outcome;
import iovascope.timeline.Timeline;
import iovascope.vhost.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTrialTest {

    private static final String HEAD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process p pid=1
            process q pid=2
            0 p mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            """;
    private static final String OPENED = HEAD + "0 p open fd=9 = 9\n0 p set_owner fd=9 = 0\n";

    private final List<TrialStep> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live-update-correct.vtrace",
                "live-update-outside-batch.vtrace",
                "live-update-wrong-offset.vtrace",
                "ten-thousand-mappings.vtrace.gz"
            })
    void everySampleAgreesWithAKernelThatIsTheEmulator(String sample) throws IOException {
        Timeline timeline = sample(sample);
        TrialReport report = tried(timeline, EmulatedHost.HONEST);
        assertEquals(List.of(), different());
        assertEquals(timeline.steps(), report.same() + report.withoutResult());
        assertEquals(List.of(), report.notMade());
    }

    @Test
    void aStepThatTheKernelAnswersOtherwiseIsReportedAndNoOther() throws IOException {
        EmulatedHost.Twist twist = (call, process, honest) -> call == 12 ? -Errno.EINVAL.number() : honest;
        TrialReport report = tried(sample("live-update-correct.vtrace"), twist);
        assertEquals(1, report.different());
        assertEquals(12, different().get(0).number());
        assertEquals(-22, different().get(0).kernel());
        assertEquals(72, different().get(0).emulated());
        assertEquals(72, different().get(0).recorded());
    }

    @Test
    void aResultThatOnlyTheRecordingDoubtsIsADifferenceToo() throws IOException {
        tried(timeline(OPENED + "1 p set_owner fd=9 = 0\n"), EmulatedHost.HONEST);
        TrialStep step = different().get(0);
        assertEquals(step.emulated(), step.kernel());
        assertEquals("EBUSY", TrialStep.text(step.kernel()));
        assertEquals(0, step.recorded());
    }

    @Test
    void whatCannotBeMadeIsListedOnceWithItsLine() throws IOException {
        String lines = OPENED + """
                1 p memlock size=64K
                1 p mremap addr=0x7f0000000000 size=16M new=0x7f1000000000 new_size=16M
                1 p pages frag=2
                1 p pin_fail addr=0x7f0000000000 size=4K
                1 p pin_ok
                1 - fail set_map nth=5 error=EIO
                1 p mmap addr=0x7f2000000000 size=4K anonymous prot=rw shared pfnmap
                1 p mmap addr=0x7f3000000000 size=64K object=ram offset=0 prot=rw shared
                2 p suspend fd=9
                """;
        Timeline timeline = timeline(lines);
        EmulatedHost host = new EmulatedHost(timeline, EmulatedHost.HONEST);
        host.taken.add(0x7f3000000000L);
        TrialReport report = tried(timeline, host);
        assertEquals(
                List.of("line 9", "line 10", "line 11", "line 12", "line 14", "line 15", "line 16"),
                report.notMade().stream()
                        .map(text -> text.substring(0, text.indexOf(':')))
                        .toList());
        assertEquals(
                "line 16: mmap of 64 KiB at 0x7f3000000000 in p: the address is taken by the process that stands for it"
                        + " (EEXIST)",
                report.notMade().get(6));
        assertEquals(3, report.same());
    }

    @Test
    void whatTheTraceDoesNotTellIsNotSent() throws IOException {
        String lines = OPENED
                + "1 p set_status fd=9 = 0\n1 p set_vring_num index=0 fd=9 = 0\n1 p frame bytes=0200 length=72 fd=9\n";
        TrialReport report = tried(timeline(lines), EmulatedHost.HONEST);
        assertEquals(3, report.notSent());
        assertEquals(2, report.same());
        assertEquals(
                "set_status: the trace does not tell its value, so it cannot be made",
                told.get(2).why());
        assertEquals("the recording cut off its bytes", told.get(4).why());
        assertEquals(TrialStep.NONE, told.get(4).kernel());
    }

    @Test
    void processesHaveTheMemoryAndTheDescriptorsThatTheTraceGivesThem() throws IOException {
        String lines = OPENED + """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw fd=9
                1 p dup fd=9 new=10 cloexec
                1 p munmap addr=0x7f0000001000 size=4K
                1 p mmap addr=0x7f0000002000 size=4K anonymous prot=rw private
                1 p fork child=q
                1 q new_owner fd=9
                1 q remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 fd=9
                1 p close fd=9
                1 p exit
                2 q update asid=0 iova=0x3000 size=4K uaddr=0x7f0000002000 perm=rw fd=9
                2 q close fd=10
                2 q exec
                2 q update asid=0 iova=0x5000 size=4K uaddr=0x7f0000000000 perm=rw fd=9
                2 q exit
                3 p open fd=9
                3 q open fd=9
                3 p close fd=9
                """;
        TrialReport report = tried(timeline(lines), EmulatedHost.HONEST);
        assertEquals(List.of(), different());
        assertEquals(1, report.withoutResult());
        assertTrue(report.isWhole());
        assertEquals("EBUSY", TrialStep.text(told.get(told.size() - 2).kernel()));
        assertTrue(report.assumptions().stream().anyMatch(text -> text.startsWith("a fork is")), told.toString());
    }

    @Test
    void whatHappenedBeforeTheTraceIsMadeAndSaid() throws IOException {
        TrialReport report = tried(
                timeline(HEAD + "1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw = 72\n"),
                EmulatedHost.HONEST);
        assertEquals(1, report.same());
        assertTrue(report.assumptions().contains("before the trace began, p became the owner"), report.toString());
    }

    @Test
    void aBusyNodeIsNoDifferenceButTheEnd() {
        assertEquals("node: busy, somebody has it open; it can be open only once", refusedOpen(Errno.EBUSY));
        assertEquals("node: permission denied", refusedOpen(Errno.EACCES));
        assertEquals("node: cannot be opened: ENODEV", refusedOpen(Errno.ENODEV));
        assertEquals(List.of(), told);
    }

    private String refusedOpen(Errno errno) {
        return assertThrows(
                        LabException.class, () -> tried(timeline(OPENED), (call, process, honest) -> -errno.number()))
                .getMessage();
    }

    @Test
    void aProcessThatDiesEndsTheTrialAndLeavesNone() throws IOException {
        Timeline timeline = timeline(OPENED);
        EmulatedHost host = new EmulatedHost(timeline, (call, process, honest) -> {
            if (call == 2) {
                throw new LabException(process + " ended by signal 9");
            }
            return honest;
        });
        LabException gone = assertThrows(LabException.class, () -> tried(timeline, host));
        assertEquals("p ended by signal 9", gone.getMessage());
        assertEquals(1, told.size());
        assertEquals(0, host.living);
        assertTrue(host.closed);
    }

    @Test
    void aTrialThatIsCancelledWhileTheDeviceKeepsItWaitingSaysSo() throws IOException {
        Timeline timeline = timeline(OPENED);
        DeviceTrial[] trial = new DeviceTrial[1];
        trial[0] = new DeviceTrial("node", timeline, new EmulatedHost(timeline, (call, process, honest) -> {
            trial[0].cancel();
            throw new LabException("p ended by signal 9");
        }));
        assertEquals(
                "the trial was stopped",
                assertThrows(IOException.class, () -> trial[0].run(told::add)).getMessage());
    }

    @Test
    void whatWouldStopTheMachineIsNotSent() throws IOException {
        String lines = OPENED.replace("vdpa_sim kernel=v2", "custom mapping=dma_map address=va kernel=rfc-v1")
                + "1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw fd=9\n"
                + "1 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 fd=9\n";
        TrialReport report = tried(timeline(lines), EmulatedHost.HONEST);
        assertEquals(Outcome.NOT_SENT, told.get(3).outcome());
        assertEquals(3, report.same());
    }

    private List<TrialStep> different() {
        return told.stream().filter(step -> step.outcome() == Outcome.DIFFERENT).toList();
    }

    private TrialReport tried(Timeline timeline, EmulatedHost.Twist twist) throws IOException {
        return tried(timeline, new EmulatedHost(timeline, twist));
    }

    private TrialReport tried(Timeline timeline, EmulatedHost host) throws IOException {
        try (DeviceTrial trial = new DeviceTrial("node", timeline, host)) {
            trial.run(told::add);
            return trial.report();
        }
    }

    static Timeline timeline(String text) throws IOException {
        return Inspector.inspect("test", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE)
                .timeline();
    }

    private static Timeline sample(String name) throws IOException {
        try (InputStream in = DeviceTrialTest.class.getResourceAsStream("/iovascope/samples/" + name)) {
            return Inspector.inspect(name, in.readAllBytes(), InspectOptions.NONE)
                    .timeline();
        }
    }
}
