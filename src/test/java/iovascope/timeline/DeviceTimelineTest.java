package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.trace.Trace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, kept by the timeline of the product. */
class DeviceTimelineTest extends TimelineContract {

    @Override
    Timeline timeline(Trace trace, Profile profile, DeviceModel model, List<String> assumptions) {
        return Replay.of(trace, profile, model, assumptions);
    }

    /** A remap is two changes, and a checkpoint may come due at the first: with two mappings or with three, it does. */
    @Test
    void aCheckpointNeverFallsBetweenTheTwoChangesOfARemap() throws IOException {
        String update = "1 p update asid=0 iova=0x%d000 size=4K uaddr=0x7f0000000000 perm=rw\n";
        for (int mappings = 2; mappings <= 3; mappings++) {
            StringBuilder lines = new StringBuilder(update.formatted(1) + update.formatted(2));
            lines.append(mappings == 3 ? update.formatted(3) : "");
            for (int remap = 1; remap <= 3000; remap++) {
                lines.append("1 p remap asid=0 iova=0x1000 size=4K uaddr=0x%x\n".formatted(0x7f0000000000L + remap));
            }
            Timeline timeline = play("v2", lines.toString());
            for (int remap = 1; remap <= 3000; remap++) {
                DeviceState state = timeline.at(2 + mappings + remap);
                List<Mapping> table = state.kernelMappings(0);
                assertEquals(mappings, table.size(), "after remap " + remap);
                assertEquals(0x2000, table.get(1).range().first(), "after remap " + remap);
                assertEquals(0x7f0000000000L + remap, table.get(0).uaddr());
                assertEquals(
                        table.get(0).uaddr() - 1, state.deviceMappings(0).get(0).uaddr());
            }
        }
    }
}
