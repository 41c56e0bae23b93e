package iovascope.lab;

import iovascope.emulator.Device;
import iovascope.emulator.Profile;
import iovascope.process.MemoryObject;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import java.util.List;
import java.util.Map;

/** Records a run as a trace while it goes on, and answers each call on the device as the emulated kernel does. */
final class Recording {

    static final String KERNEL = "v2";
    static final String DEVICE = "vdpa_sim";

    private final Trace.Builder asked;
    private final Trace.Builder seen;
    private final Replay replay;
    private final long start;
    private int events;
    private volatile Trace trace;

    /** @param start {@link System#nanoTime} when the run began */
    Recording(String name, long start) {
        this.start = start;
        asked = new Trace.Builder(name);
        seen = new Trace.Builder(name);
        DeviceHeader header = new DeviceHeader(DEVICE, Map.of("kernel", KERNEL));
        asked.device(header);
        seen.device(header);
        Profile profile = Profile.named(KERNEL);
        replay = new Replay(profile, DeviceModels.of(header, profile), List.of());
    }

    int process(String name, long pid) {
        asked.process(new TraceProcess(name, pid));
        return seen.process(new TraceProcess(name, pid));
    }

    int object(MemoryObject object) {
        asked.object(object);
        return seen.object(object);
    }

    /** Something that no event says. */
    void note(String text) {
        add(-1, new Action.Note(text));
    }

    /** An event that is no call on the device. */
    void add(int process, Action action) {
        TraceEvent event = event(process, action, TraceEvent.UNKNOWN);
        replay(event);
        seen.add(event);
        trace = seen.snapshot();
    }

    /** A call on the device. @return what its caller sees */
    long call(int process, Action action) {
        TraceEvent event = event(process, action, TraceEvent.UNKNOWN);
        replay(event);
        long result = device().userResult(device().steps());
        if (action instanceof Action.Open open && result >= 0) {
            result = open.fd();
        }
        seen.add(new TraceEvent(event.line(), event.time(), process, action, result, TraceEvent.UNKNOWN));
        trace = seen.snapshot();
        return result;
    }

    private TraceEvent event(int process, Action action, long observed) {
        events++;
        return new TraceEvent(events, System.nanoTime() - start, process, action, observed, TraceEvent.UNKNOWN);
    }

    private void replay(TraceEvent event) {
        asked.add(event);
        replay.advance(asked.snapshot(), false, events);
    }

    Device device() {
        return replay.device();
    }

    int events() {
        return events;
    }

    /** What was recorded so far; null before the first event. From any thread. */
    Trace trace() {
        return trace;
    }
}
