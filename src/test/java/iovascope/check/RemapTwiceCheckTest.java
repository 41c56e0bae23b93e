package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapTwiceCheckTest {

    private static final String MORE = mmap("addr=0x7fc000000000 size=16M object=ram offset=0 prot=rw shared");

    @Test
    void twoRightAddresses() {
        Finding finding = only(handOver(RAM + MORE), batch(first("0x7fc000100000"), first("0x7fb000100000")));

        assertEquals("REMAP-021@8<7", finding.id() + "@" + finding.step() + "<" + finding.cause());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("""
                0x100000 + 64 KiB is remapped again in one hand-over: now to uaddr 0x7fb000100000, in step 7 to uaddr 0x7fc000100000
                the last one wins
                remap every mapping once""", sentences(finding));
    }

    @Test
    void aWrongOneThatIsPutRight() {
        Finding finding = only(handOver(RAM), batch(first("0x7fb000110000"), first("0x7fb000100000")));

        assertEquals("""
                0x100000 + 64 KiB is remapped again in one hand-over: now to uaddr 0x7fb000100000, \
                in step 7 to ram+0x110000 at uaddr 0x7fb000110000
                the last one wins; that of step 7 was wrong, and did no harm
                leave the remap of step 7 out""", sentences(finding));
    }

    @Test
    void aWrongLastOneIsToldInstead() {
        assertEquals(
                List.of("REMAP-002@8"),
                RemapTrace.ids(handOver(RAM), batch(first("0x7fb000100000"), first("0x7fb000110000"))));
        assertEquals(
                List.of("REMAP-002@8"),
                RemapTrace.ids(handOver(RAM), batch(first("0x7fb000120000"), first("0x7fb000110000"))));
    }

    @Test
    void anotherMappingDoesNotCount() {
        assertEquals(
                List.of(), RemapTrace.ids(handOver(RAM), batch(first("0x7fb000100000"), second("0x7fb000200000"))));
    }

    @Test
    void aMappingMadeAfterTheHandOverHasOneRemapToItself() {
        String update = "0.5 qemu invalidate asid=0 iova=0x100000 size=64K\n"
                + "0.5 qemu update asid=0 iova=0x100000 size=64K uaddr=0x7fc000100000 perm=rw\n";

        assertEquals(
                List.of(),
                RemapTrace.ids(handOver(RAM + MORE), batch(update, first("0x7fb000100000"))).stream()
                        .filter(id -> id.startsWith("REMAP"))
                        .toList());
    }

    @Test
    void theNextHandOverMayMoveItAgain() {
        String next = "0.6 qemu exec\n"
                + (MORE + "0.4 qemu new_owner\n" + batch(first("0x7fc000100000")))
                        .replace("0.4 ", "0.7 ")
                        .replace("0.5 ", "0.8 ");

        assertEquals(List.of(), RemapTrace.ids(handOver(RAM), batch(first("0x7fb000100000")), next));
    }

    @Test
    void afterTheDeviceRanItIsNoHandOverAnyMore() {
        String run = "0.6 qemu set_status value=0xf\n0.7 qemu suspend\n";

        assertEquals(
                List.of(),
                RemapTrace.ids(
                                handOver(RAM + MORE),
                                batch(first("0x7fb000100000"), second("0x7fb000200000")),
                                run,
                                batch(first("0x7fc000100000")).replace("0.5 ", "0.8 "))
                        .stream()
                        .filter(id -> id.startsWith("REMAP"))
                        .toList());
    }
}
