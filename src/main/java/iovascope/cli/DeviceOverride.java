package iovascope.cli;

import iovascope.timeline.DeviceModels;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/** A copy of a trace whose header names another device or kernel. */
final class DeviceOverride {

    private DeviceOverride() {}

    /**
     * The copy.
     *
     * @param device a header line without its first word, or null to keep the trace's own
     * @param profile the kernel, or null to keep the one of the header
     */
    static Trace of(Trace trace, String device, String profile) {
        DeviceHeader header = device == null ? trace.device() : DeviceModels.parse(device);
        if (profile != null) {
            if (header == null) {
                throw new BadInputException("--profile: " + trace.source() + " names no device; give --device too");
            }
            Map<String, String> fields = new LinkedHashMap<>(header.fields());
            fields.put("kernel", profile);
            header = new DeviceHeader(header.type(), fields);
        }
        Trace.Builder copy = new Trace.Builder(trace.source()).device(header);
        trace.objects().forEach(copy::object);
        trace.processes().forEach(copy::process);
        trace.problems().forEach(copy::problem);
        for (int index = 0; index < trace.count(); index++) {
            copy.add(trace.event(index));
        }
        return copy.build();
    }
}
