package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every timeline answers, on traces small enough to be worked out by hand. */
abstract class TimelineContract extends SmallTraces {

    private static final IovaRange RAM = new IovaRange(0x100000, 0xffffff);

    private Timeline example() throws IOException {
        try (InputStream in = TimelineContract.class.getResourceAsStream("/iovascope/report/two-regions.vtrace")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void liveUpdateLeavesTheDeviceOneVersionBehind() throws IOException {
        Timeline timeline = example();
        assertEquals(13, timeline.steps());
        Step step = timeline.step(11);
        assertEquals(16, step.event());
        assertEquals(72, step.userResult());
        assertEquals("0x100000-0xffffff>0x7f3a00100000", text(step.removed()));
        assertEquals("0x100000-0xffffff>0x7fb2c0200000", text(step.added()));
        DeviceState state = timeline.at(11);
        assertEquals(1, state.owner());
        assertTrue(state.control().suspended());
        assertFalse(state.control().inBatch());
        assertEquals("0[0xc0000-0xfffff>0x7f3a14000000 0x100000-0xffffff>0x7fb2c0200000]", text(state.kernel()));
        assertEquals("0[0xc0000-0xfffff>0x7f3a14000000 0x100000-0xffffff>0x7f3a00100000]", text(state.device()));
        assertEquals(0x40000 + 0xf00000, state.kernel().get(0).bytes());
        TableDifference behind = state.device().get(0).difference(state.kernel().get(0));
        assertEquals(1, behind.moved().size());
        assertEquals(0x7f3a00100000L, behind.moved().get(0).before().uaddr());
        assertEquals(0x7fb2c0200000L, behind.moved().get(0).after().uaddr());
        assertTrue(behind.removed().isEmpty() && behind.added().isEmpty());
        assertEquals(Errno.EINVAL, timeline.step(12).kernelErrno());
        assertEquals(-Errno.EFAULT.number(), timeline.step(12).userResult());
        assertTrue(timeline.step(12).rejected() && !timeline.step(12).reason().isEmpty());
        assertEquals("", timeline.step(13).reason());
        assertEquals("bind_mm", timeline.step(2).calls().get(0).operation());
        assertEquals(List.of(), timeline.step(4).calls(), "a step that told the driver nothing");
    }

    @Test
    void lifetimesAndChangesOfTheExample() throws IOException {
        Timeline timeline = example();
        assertEquals(List.of(0), timeline.asids());
        assertEquals("11-:0x100000 5-:0xc0000 6-11:0x100000", lives(timeline.lifetimes(0)));
        assertEquals("7-:0x100000 7-:0xc0000", lives(timeline.deviceLifetimes(0)));
        assertEquals("", lives(timeline.lifetimes(1)));
        List<MappingLifetime> lives = timeline.lifetimes(0, RAM, 0, 14, 9);
        assertEquals(2, lives.size());
        assertEquals(new MappingLifetime(timeline.step(6).added().get(0), 0, 6, 11, false), lives.get(0));
        assertEquals(
                new MappingLifetime(timeline.step(11).added().get(0), 1, 11, MappingLifetime.ALIVE, true),
                lives.get(1));
        assertEquals(1, timeline.lifetimes(0, RAM, 11, 12, 9).size());
        assertEquals(1, timeline.lifetimes(0, RAM, 0, 14, 1).size());
        assertEquals(11, timeline.previousChange(0, RAM, 13));
        assertEquals(11, timeline.previousChange(0, RAM, 12));
        assertEquals(6, timeline.previousChange(0, RAM, 11));
        assertEquals(0, timeline.previousChange(0, RAM, 6));
        assertEquals(6, timeline.nextChange(0, RAM, 0));
        assertEquals(11, timeline.nextChange(0, RAM, 6));
        assertEquals(0, timeline.nextChange(0, RAM, 11));
        assertEquals(5, timeline.nextChange(0, IovaRange.ALL, 4));
        assertEquals(0, timeline.nextChange(1, IovaRange.ALL, 4));
    }

    @Test
    void differencesOfTheExample() throws IOException {
        Timeline timeline = example();
        TableDifference all = timeline.difference(0, 13).get(0);
        assertEquals("0xc0000-0xfffff>0x7f3a14000000 0x100000-0xffffff>0x7fb2c0200000", text(all.added()));
        assertEquals(all.added(), timeline.difference(13, 0).get(0).removed());
        TableDifference moved = timeline.difference(7, 13).get(0);
        assertEquals(RAM, moved.moved().get(0).after().range());
        assertTrue(moved.added().isEmpty() && moved.removed().isEmpty());
        assertTrue(timeline.difference(6, 10).isEmpty());
    }

    @Test
    void controlStaysBetweenItsChanges() throws IOException {
        Timeline timeline = example();
        assertEquals(1, timeline.nextControlChange(0));
        assertEquals(4, timeline.nextControlChange(3));
        assertEquals(7, timeline.nextControlChange(4));
        assertEquals(7, timeline.nextControlChange(6));
        assertEquals(13, timeline.nextControlChange(10));
        assertEquals(14, timeline.nextControlChange(13));
        assertEquals(timeline.at(9).control(), timeline.step(10).before());
    }

    @Test
    void deviceSeesABatchWhenItEnds() throws IOException {
        Timeline timeline = play("v2", """
                1 p set_backend_features value=0xe
                1 p batch_begin asid=0
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
                1 p update asid=1 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
                1 p batch_end asid=0
                """);
        assertEquals("0[0x1000-0x1fff>0x7f0000001000]", text(timeline.at(5).kernel()));
        assertEquals("", text(timeline.at(5).device()));
        assertTrue(timeline.at(5).control().inBatch());
        assertEquals(
                "0[0x1000-0x1fff>0x7f0000001000]1[]",
                text(timeline.at(6).kernel()),
                "the refused message made the address space");
        assertEquals("", text(timeline.at(6).device()));
        assertEquals("0[0x1000-0x1fff>0x7f0000001000]", text(timeline.at(7).device()));
        assertEquals("5-:0x1000", lives(timeline.lifetimes(0)));
        assertEquals("7-:0x1000", lives(timeline.deviceLifetimes(0)));
    }

    @Test
    void whatAStepRolledBackNeverWas() throws IOException {
        Timeline timeline = play("v2", """
                1 p update asid=0 iova=0x90000 size=4K uaddr=0x7f0000000000 perm=rw
                1 - fail set_map nth=2 error=EIO
                1 p update asid=0 iova=0x1000 size=8K uaddr=0x7f000000f000 perm=rw
                """);
        Step step = timeline.step(4);
        assertEquals(Errno.EIO, step.kernelErrno());
        assertEquals(2, step.added().size());
        assertEquals(
                step.added(),
                step.removed().size() == 2
                        ? List.of(step.removed().get(1), step.removed().get(0))
                        : List.of());
        assertEquals(3, step.calls().size());
        assertEquals("0[0x90000-0x90fff>0x7f0000000000]", text(timeline.at(4).kernel()));
        assertEquals("0[0x90000-0x90fff>0x7f0000000000]", text(timeline.at(4).device()));
        assertEquals("3-:0x90000", lives(timeline.lifetimes(0)));
        assertEquals("3-:0x90000", lives(timeline.deviceLifetimes(0)));
        assertEquals(0, timeline.nextChange(0, IovaRange.ALL, 3));
        assertTrue(timeline.difference(3, 4).isEmpty());
    }

    @Test
    void nextTellingBringsTheRemapToTheDevice() throws IOException {
        Timeline timeline = play("v2", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000
                1 p update asid=0 iova=0x5000 size=4K uaddr=0x7f0000003000 perm=rw
                """);
        assertEquals("0[0x1000-0x1fff>0x7f0000002000]", text(timeline.at(4).kernel()));
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(4).device()));
        assertEquals(
                "0[0x1000-0x1fff>0x7f0000002000 0x5000-0x5fff>0x7f0000003000]",
                text(timeline.at(5).device()));
        assertEquals("3-4:0x1000 4-:0x1000 5-:0x5000", lives(timeline.lifetimes(0)));
        assertEquals("3-5:0x1000 5-:0x1000 5-:0x5000", lives(timeline.deviceLifetimes(0)));
    }

    @Test
    void remapToTheSameAddressEndsALifetimeAndChangesNothing() throws IOException {
        Timeline timeline = play("v2", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000
                """);
        assertEquals("3-4:0x1000 4-:0x1000", lives(timeline.lifetimes(0)));
        assertTrue(timeline.difference(3, 4).isEmpty());
        assertEquals(4, timeline.nextChange(0, IovaRange.ALL, 3));
    }

    @Test
    void aChangeIsFoundFromFarAway() throws IOException {
        String idle = "1 p suspend\n".repeat(3000);
        Timeline timeline = play(
                "v2",
                "1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw\n" + idle
                        + "1 p invalidate asid=0 iova=0x1000 size=4K\n" + idle);
        IovaRange mapped = new IovaRange(0x1fff, 0x2000);
        assertEquals(3, timeline.previousChange(0, mapped, 3004));
        assertEquals(3004, timeline.previousChange(0, mapped, 6004));
        assertEquals(3004, timeline.previousChange(0, mapped, 3005));
        assertEquals(3004, timeline.nextChange(0, mapped, 3));
        assertEquals(3, timeline.nextChange(0, mapped, 2));
        assertEquals(0, timeline.nextChange(0, mapped, 3004));
        assertEquals(0, timeline.previousChange(0, new IovaRange(0x2000, 0x2fff), 6004));
    }

    @Test
    void aFrameWhosePaddingIsNotClearIsARemapToo() throws IOException {
        byte[] frame = MessageCodec.encode(
                new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.REMAP, 0x1000, 0x1000, 0x7f0000002000L, 0));
        frame[60] = 1;
        Timeline timeline = play("v2", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p frame bytes=%s
                """.formatted(HexFormat.of().formatHex(frame)));
        assertEquals("0[0x1000-0x1fff>0x7f0000002000]", text(timeline.at(4).kernel()));
        List<MappingLifetime> lives = timeline.lifetimes(0, IovaRange.ALL, 0, 9, 9);
        assertEquals(
                List.of(false, true), lives.stream().map(MappingLifetime::remap).toList());
    }

    @Test
    void resetForgetsTheDevicesTableUntilItIsToldAgain() throws IOException {
        Timeline timeline = play("6.12", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p set_status value=15
                1 p set_status value=0
                1 p update asid=0 iova=0x5000 size=4K uaddr=0x7f0000003000 perm=rw
                """);
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(4).device()));
        assertEquals("", text(timeline.at(5).device()));
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(5).kernel()));
        assertEquals(text(timeline.at(6).kernel()), text(timeline.at(6).device()));
        assertEquals("3-:0x1000 6-:0x5000", lives(timeline.lifetimes(0)));
        assertEquals("3-5:0x1000 6-:0x1000 6-:0x5000", lives(timeline.deviceLifetimes(0)));
    }

    @Test
    void exitOfTheLastHolderReleasesTheNode() throws IOException {
        Timeline timeline = play("6.12", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw fd=9
                1 p exit
                2 q open fd=3
                """);
        assertEquals(5, timeline.steps());
        assertTrue(timeline.step(4).release());
        assertEquals(5, timeline.step(4).event(), "the exit is the sixth line of those that are events");
        DeviceState state = timeline.at(4);
        assertFalse(state.control().open());
        assertEquals(-1, state.owner());
        assertNull(timeline.ownerMemory(4));
        assertEquals(2, timeline.ownerMemory(3).areas().size());
        assertEquals("", text(state.kernel()));
        assertEquals("", text(state.device()));
        assertEquals("3-4:0x1000", lives(timeline.lifetimes(0)));
        assertEquals("3-4:0x1000", lives(timeline.deviceLifetimes(0)));
        assertEquals(3, timeline.step(5).userResult());
        assertEquals("3-4:0x1000", lives(timeline.lifetimes(0)));
    }

    @Test
    void theOldestKernelDropsAnEmptyAddressSpace() throws IOException {
        Timeline timeline = play("6.1.0", """
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p invalidate asid=0 iova=0x1000 size=4K
                1 p invalidate asid=0 iova=0x1000 size=4K
                1 p update asid=0 iova=0x5000 size=4K uaddr=0x7f0000003000 perm=rw
                """);
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(3).kernel()));
        assertEquals("", text(timeline.at(4).kernel()));
        assertEquals("0[]", text(timeline.at(4).device()));
        assertEquals(Errno.EINVAL, timeline.step(5).kernelErrno());
        assertEquals("", text(timeline.at(5).kernel()));
        assertEquals("0[0x5000-0x5fff>0x7f0000003000]", text(timeline.at(6).kernel()));
        assertEquals(
                "0x1000-0x1fff>0x7f0000000000",
                text(timeline.difference(3, 4).get(0).removed()));
        assertEquals("3-4:0x1000 6-:0x5000", lives(timeline.lifetimes(0)));
    }

    @Test
    void aNullPointerEndsTheReplay() throws IOException {
        Timeline timeline = read("""
                vtrace 1
                device custom mapping=dma_map address=va kernel=rfc-v1
                process p pid=1
                0 p open fd=9
                0 p set_owner
                1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw
                1 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000
                1 p invalidate asid=0 iova=0x1000 size=4K
                """);
        assertEquals(4, timeline.steps());
        assertTrue(timeline.step(4).oops());
        assertFalse(timeline.step(3).oops());
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(4).kernel()));
        assertEquals("0[0x1000-0x1fff>0x7f0000000000]", text(timeline.at(4).device()));
        assertEquals("3-:0x1000", lives(timeline.deviceLifetimes(0)));
    }

    @Test
    void pinsAreThoseAfterTheStep() throws IOException {
        Timeline timeline = read("""
                vtrace 1
                device mlx5 kernel=6.12
                process p pid=1
                0 p open fd=9
                0 p set_owner
                1 p update asid=0 iova=0x1000 size=8K uaddr=0x7f0000000000 perm=rw
                1 p invalidate asid=0 iova=0x1000 size=8K
                """);
        assertEquals(0, timeline.at(2).pins().pages());
        assertEquals(2, timeline.at(3).pins().pages());
        assertEquals(2L, timeline.at(3).pins().paid().get(0));
        assertEquals(0, timeline.at(4).pins().pages());
    }

    @Test
    void nothingIsKnownBeforeTheFirstStep() throws IOException {
        Timeline timeline = play("6.12", "");
        DeviceState state = timeline.at(0);
        assertEquals(0, state.step());
        assertFalse(state.control().open());
        assertEquals(-1, state.owner());
        assertEquals("", text(state.kernel()) + text(state.device()));
        assertEquals(0, state.pins().pages());
        assertEquals(2, state.memory().size());
        assertEquals(ProcessMemory.UNKNOWN.areas(), state.memory().get(0).areas());
        assertEquals(2, timeline.at(1).memory().get(0).areas().size(), "what lies between belongs to the step after");
    }

    @Test
    void aTraceWithoutStepsHasOneState() throws IOException {
        Timeline timeline = read("""
                vtrace 1
                device vdpa_sim kernel=6.12
                process p pid=1
                0 p mmap addr=0x7f0000000000 size=64K anonymous prot=rw private
                """);
        assertEquals(0, timeline.steps());
        assertEquals(-1, timeline.at(0).owner());
        assertEquals("", text(timeline.at(0).kernel()) + text(timeline.at(0).device()));
        assertEquals(List.of(), timeline.asids());
        assertEquals(0, timeline.lifetimes(0).size());
        assertEquals(List.of(), timeline.lifetimes(0, IovaRange.ALL, 0, 9, 9));
        assertEquals(1, timeline.nextControlChange(0));
        assertEquals(0, timeline.previousChange(0, IovaRange.ALL, 0));
        assertTrue(timeline.difference(0, 0).isEmpty());
        assertThrows(IndexOutOfBoundsException.class, () -> timeline.at(1));
        assertThrows(IndexOutOfBoundsException.class, () -> timeline.step(1));
    }

    @Test
    void thereAreNoStepsBesideThoseOfTheTrace() throws IOException {
        Timeline timeline = play("6.12", "1 p munmap addr=0x7f0000000000 size=64K\n");
        assertEquals(2, timeline.steps());
        for (int step : new int[] {-1, 3, 4, Integer.MAX_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.at(step), () -> "step " + step);
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.step(step), () -> "step " + step);
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.ownerMemory(step), () -> "step " + step);
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.difference(0, step), () -> "step " + step);
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.difference(step, 2), () -> "step " + step);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> timeline.step(0));
        assertThrows(IndexOutOfBoundsException.class, () -> timeline.ownerMemory(0));
    }

    @Test
    void theFirstWriterOwnsANodeThatWasOpenBefore() throws IOException {
        Timeline timeline = read("""
                vtrace 1
                device vdpa_sim kernel=v2
                process p pid=1
                0 p update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000000000 perm=rw
                """);
        assertEquals(List.of("the node was open before the trace began, and owned by p"), timeline.assumptions());
        assertEquals(0, timeline.at(0).owner());
        assertTrue(timeline.at(0).control().open());
        assertEquals(
                "0[0xfffffffffffff000-0xffffffffffffffff>0x7f0000000000]",
                text(timeline.at(1).kernel()));
        assertTrue(timeline.step(1).assumed());
        assertNull(timeline.at(1).kernel().get(0).covering(0));
        assertEquals(1, timeline.at(1).kernel().get(0).from(-1, 2).size());
    }
}
