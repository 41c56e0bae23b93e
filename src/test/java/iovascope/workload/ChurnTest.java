package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.IotlbMessage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnTest {

    @ParameterizedTest
    @CsvSource({
        "10, RANDOM", "10, SEQUENTIAL",
        "1000, RANDOM", "1000, SEQUENTIAL",
        "100000, RANDOM", "100000, SEQUENTIAL",
        "1000000, RANDOM", "1000000, SEQUENTIAL"
    })
    void fillsTheTableOnceAndKeepsItFullWithoutAnOverlap(int live, IovaOrder order) throws IOException {
        WorkloadSpec spec = new WorkloadSpec(Workload.CHURN, live + live / 4 + 50_001, live, order, 0, 7);
        Table table = new Table(live, order);
        Generator.play(spec, table);
        assertTrue(table.full);
        assertEquals(0x1000, table.smallest);
        assertEquals(1L << 30, table.largest);
        assertTrue(table.batches > 100, table.batches + " batches");
    }

    /** The kernel's table, by the rules that matter here. */
    private static final class Table implements TraceSink {

        private final int live;
        private final IovaOrder order;
        private final TreeMap<Long, Long> sizes = new TreeMap<>();
        private boolean full;
        private long smallest = Long.MAX_VALUE;
        private long largest;
        private int batches;
        private long last = -1;

        Table(int live, IovaOrder order) {
            this.live = live;
            this.order = order;
        }

        @Override
        public void begin(Header header) {
            assertEquals(2, header.objects().size());
        }

        @Override
        public void event(TraceEvent event) {
            if (!(event.action() instanceof Action.Message action)) {
                return;
            }
            IotlbMessage message = action.message();
            switch (message.type()) {
                case IotlbMessage.UPDATE -> add(message.iova(), message.size(), message.uaddr());
                case IotlbMessage.INVALIDATE -> {
                    assertTrue(full, "nothing goes before the table is full");
                    assertEquals(message.size(), sizes.remove(message.iova()));
                }
                case IotlbMessage.BATCH_BEGIN -> batches++;
                default -> assertEquals(IotlbMessage.BATCH_END, message.type());
            }
            full |= sizes.size() == live + 1;
            assertTrue(!full || sizes.size() >= live);
        }

        private void add(long iova, long size, long uaddr) {
            Map.Entry<Long, Long> below = sizes.floorEntry(iova + size - 1);
            assertTrue(below == null || below.getKey() + below.getValue() <= iova, "no overlap");
            assertTrue(iova >= 0 && iova + size <= 1L << 57, "57 bits");
            assertEquals(0, iova % size);
            assertNull(sizes.put(iova, size));
            if (uaddr == 0x7e00_0000_0000L) {
                assertEquals(1, sizes.size(), "the rings come first, and stay");
                return;
            }
            if (order == IovaOrder.SEQUENTIAL) {
                assertTrue(iova > last);
                last = iova;
            }
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
        }
    }
}
