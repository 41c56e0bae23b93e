package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The common benchmark stream: a fixed set of slots, each mapped, moved and unmapped, always in batches. */
final class Slots implements Scenario {

    /** Pages in one of the two areas of user memory. */
    static final int MOST_SLOTS = 1 << 20;

    private static final long AREA_SIZE = 0x1_0000_0000L;
    private static final long MAPPED = 0x6000_0000_0000L;
    private static final long REMAPPED = 0x6100_0000_0000L;
    private static final int BATCH = 64;

    private final WorkloadSpec spec;

    Slots(WorkloadSpec spec) {
        this.spec = spec;
    }

    @Override
    public Header header() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mapping", "set_map");
        fields.put("address", "va");
        fields.put("kernel", "v2");
        return new Header(
                new DeviceHeader("vdpa_sim", fields),
                List.of(new MemoryObject("file", MemoryObject.Kind.FILE, AREA_SIZE, null, 0)),
                List.of(new TraceProcess("vmm", -1)));
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        script.mmap(MAPPED, AREA_SIZE, 0);
        script.mmap(REMAPPED, AREA_SIZE, 0);
        script.ioctl(VhostIoctl.SET_OWNER);
        SplitMix64 random = new SplitMix64(spec.seed());
        BitSet mapped = new BitSet();
        for (long position = 0; position < spec.messages(); position++) {
            script.send(
                    switch ((int) (position % BATCH)) {
                        case 0 -> message(IotlbMessage.BATCH_BEGIN, 0, 0, 0, 0);
                        case BATCH - 1 -> message(IotlbMessage.BATCH_END, 0, 0, 0, 0);
                        default -> next(random.next(), mapped);
                    });
        }
    }

    private IotlbMessage next(long draw, BitSet mapped) {
        int slot = (int) Long.remainderUnsigned(draw, spec.live());
        long iova = slot * 0x2000L;
        if (!mapped.get(slot)) {
            mapped.set(slot);
            return message(IotlbMessage.UPDATE, iova, 0x1000, MAPPED + slot * 0x1000L, Access.READ_WRITE);
        }
        if ((draw >>> 32) % 100 < 50) {
            mapped.clear(slot);
            return message(IotlbMessage.INVALIDATE, iova, 0x1000, 0, 0);
        }
        return message(IotlbMessage.REMAP, iova, 0x1000, REMAPPED + slot * 0x1000L, 0);
    }

    private static IotlbMessage message(int type, long iova, long size, long uaddr, int perm) {
        return new IotlbMessage(IotlbMessage.V2, 0, type, iova, size, uaddr, perm);
    }
}
