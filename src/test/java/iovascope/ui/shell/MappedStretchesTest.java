package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.mem.IovaRange;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Lifetimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stretches of an axis begin and end where mappings do. */
class MappedStretchesTest {

    private record Ranges(List<IovaRange> ranges) implements Lifetimes {

        @Override
        public int count() {
            return ranges.size();
        }

        @Override
        public int born(int row) {
            return row + 1;
        }

        @Override
        public int died(int row) {
            return row + 3;
        }

        @Override
        public long first(int row) {
            return ranges.get(row).first();
        }

        @Override
        public long last(int row) {
            return ranges.get(row).last();
        }
    }

    @Test
    void theirEndsAreThoseOfMappings() {
        List<IovaRange> apart = List.of(
                new IovaRange(0x1000, 0x8fff),
                new IovaRange(0x1_0000_0000L, 0x1_0000_7fffL),
                new IovaRange(0x40_0000_0200L, 0x40_0000_6123L),
                new IovaRange(0xffff_0000_0000_0000L, 0xffff_0000_0000_8fffL),
                new IovaRange(-0x7000, -1));
        assertEquals(apart, stretches(apart));
    }

    @Test
    void oneAddressAndAllAddressesAreStretchesToo() {
        assertEquals(List.of(new IovaRange(5, 5)), stretches(List.of(new IovaRange(5, 5))));
        assertEquals(List.of(IovaRange.ALL), stretches(List.of(IovaRange.ALL)));
        assertEquals(List.of(), stretches(List.of()));
    }

    private static List<IovaRange> stretches(List<IovaRange> ranges) {
        LifetimeIndex index = LifetimeIndex.build(new Ranges(ranges), row -> (byte) 0, () -> {});
        return MappedStretches.of(index, ranges.size() + 3);
    }
}
