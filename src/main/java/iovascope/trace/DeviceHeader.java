package iovascope.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The device as a trace's header or the command line describes it, as written: {@code vdpa_sim mapping=set_map
 * asids=2}.
 *
 * @param type {@code vdpa_sim}, {@code vduse}, {@code mlx5}, {@code vp_vdpa} or {@code custom}
 * @param fields what overrules the type's row, in the order in which it was written
 */
public record DeviceHeader(String type, Map<String, String> fields) {

    public DeviceHeader {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
