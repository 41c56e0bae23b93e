package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.host.Libc;
import iovascope.timeline.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real processes on a node that takes every write and knows no ioctl. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class VmmHostTest {

    private static final String TRACE = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process p pid=1
            process q pid=2
            0 p mmap addr=0x7a0000000000 size=16M object=ram offset=0 prot=rw shared
            0 p open fd=9 = 9
            0 p set_owner fd=9
            0 p batch_begin fd=9
            0 p mprotect addr=0x7a0000001000 size=4K prot=r
            0 p munmap addr=0x7a0000002000 size=4K
            0 p fork child=q
            1 p send_fd fd=9 to=q
            1 p exit
            1 q receive_fd fd=11 from=p
            1 q batch_end fd=11
            1 q exec
            1 q batch_begin fd=11
            1 q close fd=11
            """;

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void realProcessesDoWhatTheTraceSaysAndNoneStays() throws IOException {
        long before = children();
        List<TrialStep> told = new ArrayList<>();
        TrialReport report;
        Timeline timeline = DeviceTrialTest.timeline(TRACE);
        try (DeviceTrial trial = new DeviceTrial("/dev/null", timeline, new VmmHost(Libc.here()))) {
            trial.run(told::add);
            report = trial.report();
            assertTrue(children() > before);
        }
        assertEquals(before, children());
        assertEquals(List.of(), report.notMade());
        assertEquals(
                "9 ENOTTY 72 72 72 0",
                String.join(
                        " ",
                        told.stream().map(step -> TrialStep.text(step.kernel())).toList()));
    }

    @Test
    void noneStaysAfterOneWasKilledInTheMiddle() throws IOException {
        long before = children();
        Timeline timeline = DeviceTrialTest.timeline(TRACE);
        try (DeviceTrial trial = new DeviceTrial("/dev/null", timeline, new VmmHost(Libc.here()))) {
            LabException gone = assertThrows(
                    LabException.class,
                    () -> trial.run(step -> {
                        if (step.number() == 2) {
                            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                        }
                    }));
            assertTrue(gone.getMessage().contains("ended by signal 9"), gone.getMessage());
        }
        assertEquals(before, children());
    }
}
