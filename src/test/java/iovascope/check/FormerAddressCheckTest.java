package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.old;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormerAddressCheckTest {

    @Test
    void aPointerKeptAcrossExec() {
        Finding finding = only(handOver(RAM), batch(first("0x7f0000100000")));

        assertEquals("OWN-006@7<5", finding.id() + "@" + finding.step() + "<" + finding.cause());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(Slice.words("nothing mapped").withUaddr(0x7f0000100000L), finding.actual());
        assertEquals("""
                remap of 0x100000 + 64 KiB names uaddr 0x7f0000100000, an address of the old owner; qemu has nothing mapped there
                the worker of the device gets EFAULT at every access, or reaches whatever is mapped there later
                remap with uaddr=0x7fb000100000, where qemu maps ram+0x100000
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void theAddressOfAnotherMappingOfTheOldOwner() {
        assertEquals(List.of("OWN-006@7"), RemapTrace.ids(handOver(RAM), batch(first("0x7f0000200000"))));
        assertEquals(List.of("REMAP-004@7"), RemapTrace.ids(handOver(RAM), batch(first("0x7f0001000000"))));
    }

    @Test
    void handedToAnotherProcess() {
        String trace = (old(RemapTrace.DEVICE) + "0.3 qemu send_fd fd=9 to=heir\n0.3 heir receive_fd fd=9 from=qemu\n"
                        + RAM + "0.4 qemu new_owner\n" + batch(first("%s")))
                .replace("0.4 qemu", "0.4 heir")
                .replace("0.5 qemu", "0.5 heir");
        trace = trace.replace("object ram", "process qemu pid=1\nprocess heir pid=2\nobject ram");

        assertEquals(List.of(), RemapTrace.ids(trace.formatted("0x7fb000100000")));
        Finding finding = only(trace.formatted("0x7f0000100000"));
        assertEquals(
                "OWN-006 remap of 0x100000 + 64 KiB names uaddr 0x7f0000100000, an address of the old owner; heir maps that "
                        + "memory elsewhere, and nothing that the trace shows there",
                finding.id() + " " + finding.what());
        assertEquals(
                List.of("REMAP-020@7"),
                RemapTrace.ids(trace.formatted("0x7f0000100000").replace(RAM.replace("qemu", "heir"), "")));
    }

    @Test
    void anUpdateThatNamesIt() {
        String trace = handOver(RAM) + batch(first("0x7fb000100000"), second("0x7fb000200000"))
                + "0.6 qemu update asid=0 iova=0x900000 size=64K uaddr=0x7f0000300000 perm=rw\n";
        List<Finding> findings = RemapTrace.findings(trace).stream()
                .filter(finding -> finding.id().equals("OWN-006"))
                .toList();

        assertEquals(1, findings.size());
        assertEquals("""
                update of 0x900000 + 64 KiB names uaddr 0x7f0000300000, which was ram+0x300000 in the old owner; \
                qemu has nothing mapped there
                the kernel goes on to the memory above that address, so the range leads to something else, or is not mapped
                update with uaddr=0x7fb000300000, where qemu maps ram+0x300000
                3 iova=0x900000 size=0x10000 uaddr=0x0
                2 iova=0x900000 size=0x10000 uaddr=0x7fb000300000""", sentences(findings.get(0)));
    }

    @Test
    void anUpdateThatIsRefusedForIt() {
        String low = RAM.replace("0x7fb000000000", "0x7e0000000000")
                + "0.4 qemu munmap addr=0x7e0001000000 size=0x1ffffff0000\n";
        String trace = handOver(low) + "0.6 qemu update asid=0 iova=0x900000 size=64K uaddr=0x7f0000300000 perm=rw\n";
        Finding finding = RemapTrace.findings(trace).stream()
                .filter(each -> each.id().equals("OWN-006"))
                .findFirst()
                .orElseThrow();

        assertEquals(Verdict.REJECTED, finding.verdict());
        assertEquals("EINVAL inside the kernel, EFAULT for the caller", finding.consequence());
        assertEquals(1, finding.send().size());
    }

    @Test
    void anUpdateBeforeTheHandOverIsNobodysPointer() {
        String trace = old(RemapTrace.DEVICE)
                + "0.3 qemu munmap addr=0x7f0000000000 size=16M\n"
                + "0.3 qemu update asid=0 iova=0x900000 size=64K uaddr=0x7f0000300000 perm=rw\n";

        assertEquals(
                List.of(),
                RemapTrace.ids(trace).stream()
                        .filter(id -> id.startsWith("OWN-006"))
                        .toList());
    }
}
