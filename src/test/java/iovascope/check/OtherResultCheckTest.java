package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TRC-003. */
class OtherResultCheckTest {

    private static final String UPDATE = update("0x1000", "4K", "0x7f0000000000", "rw");

    @Test
    void theFirstIsTheCauseOfAll() {
        List<Finding> findings = CheckedTrace.findings(va(UPDATE + " = -EFAULT", UPDATE + " = 72")).stream()
                .filter(finding -> finding.id().equals("TRC-003"))
                .toList();

        assertEquals(List.of(3, 4), findings.stream().map(Finding::step).toList());
        assertEquals(List.of(3, 3), findings.stream().map(Finding::cause).toList());
        assertEquals(Verdict.TRACE_PROBLEM, findings.get(0).verdict());
        assertEquals(
                "the call returned EFAULT in the recording, but kernel 6.10 would return 72",
                findings.get(0).what());
        assertEquals(
                "from here on the emulated tables may not be the real ones",
                findings.get(0).consequence());
        assertEquals(
                "it may follow from step 3, where the two first differ",
                findings.get(1).consequence());
    }

    @Test
    void whatAProbeSawInside() {
        Finding finding = CheckedTrace.findings(va(UPDATE, UPDATE + " kernel=ENOSPC = -EFAULT")).stream()
                .filter(each -> each.id().equals("TRC-003"))
                .findAny()
                .orElseThrow();

        assertEquals(
                "inside the kernel it was ENOSPC in the recording, but kernel 6.10 would say EEXIST", finding.what());
    }

    @Test
    void whatAgreesIsNoFinding() {
        assertEquals(List.of(), CheckedTrace.ids(va(UPDATE + " kernel=0 = 72", "set_status value=1 = 0")));
    }

    @Test
    void anotherIoctlThanExpected() {
        assertEquals(List.of("TRC-003@3"), CheckedTrace.ids(va("set_status value=1 = -EINVAL")));
    }

    @Test
    void unknownArgumentsAreNoEvidence() {
        assertEquals(List.of(), CheckedTrace.ids(va("set_status = -EINVAL", "set_backend_features = -EOPNOTSUPP")));
    }

    @Test
    void theDriversAnswersAreNotTheKernels() {
        assertEquals(List.of(), CheckedTrace.ids(va("get_config = -EINVAL", "set_vring_num index=0 num=5 = -EINVAL")));
    }

    @Test
    void unknownMemoryIsNoEvidence() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7d0000000000", "rw") + " = -EFAULT")));
    }

    @Test
    void aSignalIsNoAnswer() {
        assertEquals(List.of(), CheckedTrace.ids(va(UPDATE + " = -EINTR")));
    }
}
