package iovascope.ui.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.vhost.IotlbMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static Batches of(OpenTrace trace) {
        return new Batches(trace.bands(), trace.timeline().steps(), number -> {
            Step step = trace.timeline().step(number);
            return trace.trace().action(step.event()) instanceof Action.Message write
                    && write.message().type() == IotlbMessage.BATCH_END;
        });
    }

    @Test
    void aBatchHoldsTheMessagesThatBeginAndEndIt() throws IOException {
        Batches batches = of(SampleTrace.open());
        assertEquals(2, batches.count());
        assertEquals(10, batches.first(0));
        assertEquals(19, batches.last(0));
        assertEquals(24, batches.first(1));
        assertEquals(26, batches.last(1));
        assertEquals(-1, batches.of(9));
        assertEquals(0, batches.of(10));
        assertEquals(0, batches.of(19));
        assertEquals(-1, batches.of(20));
        assertEquals(1, batches.of(26));
        assertEquals(-1, batches.of(31));
    }

    @Test
    void whatElseEndsABatchIsNotInIt() throws IOException {
        String text = "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 qemu open fd=9\n0.1 qemu set_owner\n"
                + "0.2 qemu batch_begin asid=0\n0.3 qemu update asid=0 iova=0x1000 size=4K uaddr=0x7000 perm=rw\n"
                + "0.4 qemu close fd=9\n";
        OpenTrace trace = OpenTrace.of(
                "cut", Inspector.inspect("cut", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE));
        Batches batches = of(trace);
        assertEquals(1, batches.count());
        assertEquals(3, batches.first(0));
        assertEquals(4, batches.last(0));
        FoldedBatch folded = FoldedBatch.of(trace, 3, 4);
        assertEquals("2 messages · 4 KiB", folded.words());
        assertEquals("2 of 2", folded.position(4));
        assertEquals("", folded.position(5));
    }

    @Test
    void aFoldedBatchTellsItsSizeAndItsWorstFinding() throws IOException {
        OpenTrace trace = SampleTrace.open();
        assertEquals("10 messages · 16.3 MiB", FoldedBatch.of(trace, 10, 19).words());
        assertEquals("16 EiB", RoundSize.text(-1));
        assertEquals("0 of 4 KiB", RoundSize.share(0, 4096));
        FoldedBatch wrong = FoldedBatch.of(trace, 26, 29);
        assertEquals("REMAP-002", wrong.finding().id());
        assertEquals(1, wrong.refused());
    }
}
