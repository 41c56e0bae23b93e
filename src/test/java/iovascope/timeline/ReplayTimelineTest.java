package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.trace.Trace;
import java.util.List;

/** The contract, kept by the timeline that the product's is compared with. */
class ReplayTimelineTest extends TimelineContract {

    @Override
    Timeline timeline(Trace trace, Profile profile, DeviceModel model, List<String> assumptions) {
        return new ReplayTimeline(trace, profile, model, assumptions);
    }
}
