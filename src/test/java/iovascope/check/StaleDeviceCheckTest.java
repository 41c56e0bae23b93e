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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleDeviceCheckTest {

    private static final String RUN = "0.6 qemu set_status value=0xf\n";

    private static List<String> stale(String... lines) {
        return RemapTrace.findings(lines).stream()
                .filter(finding -> finding.id().equals("REMAP-013"))
                .map(finding -> finding.step() + " asid " + finding.asid() + " " + finding.iova() + ": "
                        + finding.consequence())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc-v1", "v2"})
    void theLastOfThemIsNotSeen(String kernel) {
        Finding finding = only(
                handOver("device vdpa_sim kernel=" + kernel, RAM), first("0x7fb000100000"), second("0x7fb000200000"));

        assertEquals("REMAP-013@7", finding.id() + "@" + finding.step());
        assertEquals(Slice.at(0x7fb000200000L), finding.expected());
        assertEquals(Slice.at(0x7f0000200000L), finding.actual());
        assertEquals("""
                outside a batch kernel %s hands the table to the device before it stores the new address: \
                of 0x200000-0x20ffff the device keeps the old one, 0x7f0000200000, not 0x7fb000200000, and no later step tells it
                once the device runs, it uses the address that the remap replaced
                put the remaps between BATCH_BEGIN and BATCH_END, or send an empty pair before the device runs
                5 iova=0x0 size=0x0 uaddr=0x0
                6 iova=0x0 size=0x0 uaddr=0x0""".formatted(kernel), sentences(finding));
    }

    @Test
    void theDeviceRunsWithItUntilTheTraceEnds() {
        assertEquals(
                List.of(
                        "7 asid 0 0x200000-0x20ffff: the device runs with the address that the remap replaced from step 8 to "
                                + "the last step, 9, 0.2 s"),
                stale(handOver(RAM), first("0x7fb000100000"), second("0x7fb000200000"), RUN, "0.8 qemu get_status\n"));
    }

    @Test
    void theWindowEndsWhereTheDeviceStops() {
        String heal = batch().replace("0.5 ", "0.9 ");
        String trace = handOver(RAM) + first("0x7fb000100000") + second("0x7fb000200000") + RUN + "0.75 qemu suspend\n";

        assertEquals(
                List.of(
                        "7 asid 0 0x200000-0x20ffff: the device runs with the address that the remap replaced from step 8 to "
                                + "step 9, 0.15 s"),
                stale(trace, heal));
        assertEquals(
                "not 0x7fb000200000, until step 11",
                RemapTrace.findings(trace, heal).stream()
                        .filter(finding -> finding.id().equals("REMAP-013"))
                        .map(finding -> finding.what().substring(finding.what().indexOf("not ")))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void whatIsHealedBeforeTheDeviceRunsIsNoDanger() {
        String remaps = first("0x7fb000100000") + second("0x7fb000200000");
        String asids = "0.5 qemu set_backend_features value=0x8\n";

        assertEquals(List.of(), stale(handOver(RAM), remaps, batch(), RUN));
        assertEquals(
                List.of(), stale(handOver(RAM), remaps, "0.5 qemu invalidate asid=0 iova=0x900000 size=4K\n", RUN));
        assertEquals(
                1,
                stale(handOver(RAM), remaps, asids, batch().replace("asid=0", "asid=1"), RUN)
                        .size());
    }

    @Test
    void inABatchTheDeviceSeesAll() {
        assertEquals(List.of(), stale(handOver(RAM), batch(first("0x7fb000100000"), second("0x7fb000200000")), RUN));
    }

    @Test
    void theAddressThatItHasIsNotStale() {
        assertEquals(List.of(), stale(old(RemapTrace.DEVICE), first("0x7f0000100000")));
    }

    @Test
    void eachAddressSpaceHasItsOwnLast() {
        String other = "0.2 qemu set_backend_features value=0x8\n"
                + "0.2 qemu update asid=1 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000000000 perm=rw\n";
        String trace = handOver(RAM).replace("0.3 qemu exec\n", other + "0.3 qemu exec\n");

        assertEquals(
                List.of(
                        "8 asid 1 0xfffffffffffff000-0xffffffffffffffff: the device runs with the address that the remap replaced "
                                + "from step 11 to the last step, 11, 0 s",
                        "10 asid 0 0x200000-0x20ffff: the device runs with the address that the remap replaced from step 11 to the "
                                + "last step, 11, 0 s"),
                stale(
                        trace,
                        "0.5 qemu remap asid=1 iova=0xfffffffffffff000 size=4K uaddr=0x7fb000000000\n",
                        first("0x7fb000100000"),
                        second("0x7fb000200000"),
                        RUN));
    }

    @Test
    void ofASeriesOnARunningDeviceOnlyTheLastIsToldHere() {
        String trace = old(RemapTrace.DEVICE) + "0.3 qemu set_status value=0xf\n" + RAM;

        assertEquals(
                List.of("REMAP-018@6", "REMAP-013@7"),
                RemapTrace.ids(trace, first("0x7fb000100000"), second("0x7fb000200000")));
        assertEquals(
                List.of("REMAP-018@6"),
                RemapTrace.ids(trace, first("0x7fb000100000"), batch(second("0x7fb000200000"))).stream()
                        .filter(id -> id.equals("REMAP-018@6"))
                        .toList());
    }

    @Test
    void theDaemonOfVduseNeverSeesTheAddress() {
        assertEquals(List.of(), stale(handOver("device vduse kernel=v2", RAM), first("0x7fb000100000"), RUN));
    }

    @Test
    void anUnknownStatusIsSaid() {
        String trace = old(RemapTrace.DEVICE) + "0.3 qemu set_status\n" + RAM + first("0x7fb000100000") + batch();

        assertEquals(
                List.of(
                        "REMAP-018 not checked: whether the device ran at some remaps, because its status is unknown",
                        "REMAP-013 not checked: whether the device ran while it did not know of remaps outside a batch, because "
                                + "its status is unknown"),
                CheckedTrace.unchecked(trace));
        assertEquals(List.of(), stale(trace));
    }
}
