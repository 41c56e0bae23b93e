package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    private static final long PRIME = 0x100000001b3L;

    /** What code of the kernel itself has in its table after a million messages. */
    @ParameterizedTest
    @CsvSource({"64, 41, 0x4dae4ff3af0f3871", "4096, 2733, 0xea5685702bd1cd45"})
    void theEmulatorEndsWithTheMapsOfTheKernel(long slots, int maps, String hash) {
        WorkloadSpec spec =
                new WorkloadSpec(Workload.SLOTS, 1_000_000, slots, IovaOrder.RANDOM, 0, WorkloadSpec.DEFAULT_SEED);
        Trace trace = Generator.trace(spec);
        Profile profile = Profile.named(trace.device().fields().get("kernel"));
        Timeline timeline = Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
        List<Mapping> kernel = timeline.at(timeline.steps()).kernelMappings(0);
        assertEquals(maps, kernel.size());
        long fnv = 0xcbf29ce484222325L;
        for (Mapping mapping : kernel) {
            fnv = eight(fnv, mapping.range().first());
            fnv = eight(fnv, mapping.range().last());
            fnv = eight(fnv, mapping.addr());
        }
        assertEquals(hash, "0x" + Long.toHexString(fnv));
    }

    private static long eight(long hash, long value) {
        long fnv = hash;
        for (int shift = 0; shift < 64; shift += 8) {
            fnv = (fnv ^ (value >>> shift & 0xff)) * PRIME;
        }
        return fnv;
    }
}
