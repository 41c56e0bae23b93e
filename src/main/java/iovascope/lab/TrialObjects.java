package iovascope.lab;

import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The memory objects of a trace, each a memfd that is made when it is mapped first and held until the end. */
final class TrialObjects {

    private final Trace trace;
    private final DeviceHost host;
    private final Map<Integer, Integer> held = new HashMap<>();
    private long[] reaches;
    private int next;

    TrialObjects(Trace trace, DeviceHost host) {
        this.trace = trace;
        this.host = host;
        next = trace.objects().size();
    }

    /** What an area maps, held by the host; -1 for anonymous memory. */
    int held(Vma area) throws IOException {
        if (area.object() == Vma.ANONYMOUS) {
            return -1;
        }
        Integer known = held.get(area.object());
        if (known == null) {
            known = host.memory(trace.objects().get(area.object()).name(), size(area.object()));
            held.put(area.object(), known);
        }
        return known;
    }

    /** The same area, of an object of its own, if the trace does not tell which it maps. */
    Vma told(Vma area) throws IOException {
        if (area.object() != Vma.UNKNOWN) {
            return area;
        }
        int object = next++;
        held.put(object, host.memory("untold", area.last() - area.first() + 1));
        return new Vma(area.first(), area.last(), object, 0, area.prot(), area.shared(), area.pfnmap(), area.io());
    }

    /** As the trace says, or else as far as anybody maps it. */
    private long size(int object) {
        MemoryObject named = trace.objects().get(object);
        if (named.size() != 0) {
            return named.size();
        }
        if (reaches == null) {
            reaches = reaches();
        }
        return reaches[object];
    }

    private long[] reaches() {
        long[] ends = new long[trace.objects().size()];
        for (int event = 0; event < trace.count(); event++) {
            if (!trace.isMessage(event)
                    && trace.action(event) instanceof Action.Mmap map
                    && map.object() >= 0
                    && map.object() < ends.length) {
                ends[map.object()] = Unsigned.max(ends[map.object()], map.offset() + map.size());
            }
        }
        return ends;
    }
}
