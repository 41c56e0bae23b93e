package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import java.util.List;

/**
 * What a trace declares before its first event.
 *
 * @param device the device, with its kernel profile
 * @param objects memory objects; events name them by their index
 * @param processes processes; events name them by their index
 */
public record Header(DeviceHeader device, List<MemoryObject> objects, List<TraceProcess> processes) {

    public Header {
        objects = List.copyOf(objects);
        processes = List.copyOf(processes);
    }

    /** Line of the first event where the trace is written as text: {@code vtrace 1}, the declarations, a blank line. */
    int firstLine() {
        return 4 + objects.size() + processes.size();
    }
}
