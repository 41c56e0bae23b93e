package iovascope.check;

import static iovascope.check.RemapTrace.RAM;
import static iovascope.check.RemapTrace.batch;
import static iovascope.check.RemapTrace.first;
import static iovascope.check.RemapTrace.handOver;
import static iovascope.check.RemapTrace.mmap;
import static iovascope.check.RemapTrace.only;
import static iovascope.check.RemapTrace.places;
import static iovascope.check.RemapTrace.second;
import static iovascope.check.RemapTrace.sentences;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemapOtherObjectCheckTest {

    private static final String ROM = mmap("addr=0x7fb100000000 size=16M object=rom offset=0 prot=rw shared");

    @Test
    void aRemapToAnotherObject() {
        Finding finding = only(handOver(RAM + ROM), batch(first("0x7fb100100000"), second("0x7fb000200000")));

        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(7, finding.step());
        assertEquals(Slice.in("ram", 0x100000), finding.expected());
        assertEquals(Slice.in("rom", 0x100000).withUaddr(0x7fb100100000L), finding.actual());
        assertEquals("""
                remap of 0x100000 + 64 KiB lands in rom+0x100000, the mapping was ram+0x100000
                once the device knows of it, it reads and writes the wrong memory object
                remap with uaddr=0x7fb000100000, where qemu maps ram+0x100000
                7 iova=0x100000 size=0x10000 uaddr=0x7fb000100000""", sentences(finding));
    }

    @Test
    void whereTheObjectIsNotMappedNothingIsSent() {
        assertEquals(
                "map ram+0x100000 + 64 KiB in qemu, shared, in one piece and with the rights of the mapping, then remap to it",
                only(handOver(ROM), batch(first("0x7fb100100000"))).fix());
    }

    @Test
    void twoNamesOfOneInodeAreOneObject() {
        String same = handOver(RAM + ROM)
                .replace("object ram memfd size=16M", "object ram memfd size=16M dev=0:1 inode=7")
                .replace("object rom memfd size=16M", "object rom memfd size=16M dev=0:1 inode=7");

        assertEquals(List.of(), places(same, batch(first("0x7fb100100000"))));
        assertEquals(
                List.of("REMAP-001@7 0x100000-0x10ffff ram+0x100000 -> rom+0x100000 at uaddr 0x7fb100100000"),
                places(
                        same.replace("rom memfd size=16M dev=0:1", "rom memfd size=16M dev=0:2"),
                        batch(first("0x7fb100100000"))));
    }

    @Test
    void unknownMemoryIsNotJudged() {
        String said =
                "REMAP-001 not checked: where some REMAPs lead (REMAP-001 to REMAP-007), because the trace does not "
                        + "show the memory at the old or at the new uaddr";

        assertEquals(List.of(said), unchecked(handOver(""), batch(first("0x7fb100100000"))));
        assertEquals(List.of(), places(handOver(""), batch(first("0x7fb100100000"), second("0x7fb100200000"))));
        String late = handOver(RAM).replace("0.1 qemu mmap addr=0x7f0000000000", "0.1 other mmap addr=0x7f0000000000");
        assertEquals(List.of(said), unchecked(late, batch(first("0x7fb000900000"))));
        assertEquals(List.of(), places(late, batch(first("0x7fb000900000"))));
    }

    @Test
    void aCorrectHandOverHasNone() {
        assertEquals(List.of(), places(handOver(RAM), batch(first("0x7fb000100000"), second("0x7fb000200000"))));
    }

    @Test
    void ofManyWrongOnesBeforeTheDeviceRunsTheLastIsTold() {
        StringBuilder remaps = new StringBuilder();
        for (int index = 0; index < 60; index++) {
            remaps.append(first("0x7fb100" + (index % 2 == 0 ? "1" : "2") + "00000"));
        }

        assertEquals(
                List.of("REMAP-001@66 0x100000-0x10ffff ram+0x100000 -> rom+0x200000 at uaddr 0x7fb100200000"),
                places(handOver(RAM + ROM), batch(remaps.toString())));
    }

    private static List<String> unchecked(String... lines) {
        return CheckedTrace.unchecked(lines).stream()
                .filter(sentence -> sentence.startsWith("REMAP"))
                .toList();
    }
}
