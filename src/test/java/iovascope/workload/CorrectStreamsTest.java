package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a strict reviewer wants of a stream without mistakes, by the messages alone. */
class CorrectStreamsTest {

    private record Mapped(long iova, long size, long uaddr, int perm) {

        boolean sharesBytes(Mapped other) {
            return uaddr < other.uaddr + other.size && other.uaddr < uaddr + size;
        }
    }

    /** Of each asid, by IOVA; no address here has the highest bit set. */
    private final Map<Integer, TreeMap<Long, Mapped>> tables = new HashMap<>();

    private final Map<Long, Map<String, Long>> rings = new HashMap<>();
    private int ringAsid;

    @Property(tries = 200)
    void ringsAreMappedAndNothingIsWritableThatIsReadOnlyElsewhere(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Workload workload = Workload.values()[random.nextInt(Workload.values().length - 1)];
        DeviceKind device = workload == Workload.LIVE_UPDATE
                ? DeviceKind.values()[random.nextInt(DeviceKind.values().length)]
                : DeviceKind.VDPA_SIM;
        WorkloadSpec spec = new WorkloadSpec(
                workload,
                random.nextInt(1, random.nextInt(3) == 0 ? 60 : 1500),
                workload == Workload.BOOT ? 0 : random.nextInt(1, 60),
                IovaOrder.RANDOM,
                0,
                random.nextLong(),
                device,
                List.of());
        Trace trace = Generator.trace(spec);
        int starts = 0;
        tables.clear();
        rings.clear();
        ringAsid = 0;
        for (int index = 0; index < trace.count(); index++) {
            TraceEvent event = trace.event(index);
            String where = spec + ": line " + event.line();
            if (event.action() instanceof Action.Message action) {
                message(action.message(), where);
            } else if (event.action() instanceof Action.Ioctl call) {
                starts += ioctl(call, where) ? 1 : 0;
            }
        }
        assertTrue(starts > 0 || workload == Workload.MULTI_ASID && spec.messages() < 8, spec::toString);
    }

    private void message(IotlbMessage message, String where) {
        TreeMap<Long, Mapped> table = tables.computeIfAbsent(message.asid(), asid -> new TreeMap<>());
        switch (message.type()) {
            case IotlbMessage.UPDATE -> {
                Mapped mapped = new Mapped(message.iova(), message.size(), message.uaddr(), message.perm());
                for (Mapped other : table.values()) {
                    boolean differs = (mapped.perm ^ other.perm) == Access.WRITE_ONLY
                            || (mapped.perm ^ other.perm) == Access.READ_WRITE;
                    assertTrue(!differs || !mapped.sharesBytes(other), () -> where + ": " + mapped + ", " + other);
                }
                table.put(message.iova(), mapped);
            }
            case IotlbMessage.INVALIDATE -> {
                Mapped gone = table.remove(message.iova());
                assertTrue(gone != null && gone.size == message.size(), where);
            }
            case IotlbMessage.REMAP -> {
                Mapped old = table.get(message.iova());
                assertEquals(old.size, message.size(), where);
                assertTrue(old.uaddr != message.uaddr(), where);
                table.put(message.iova(), new Mapped(old.iova, old.size, message.uaddr(), old.perm));
            }
            default -> {
                // A batch.
            }
        }
    }

    /** Whether the device starts. */
    private boolean ioctl(Action.Ioctl call, String where) {
        if (call.request() == VhostIoctl.SET_VRING_ADDR) {
            rings.put(call.arguments().get("index"), call.arguments());
        } else if (call.request() == VhostIoctl.SET_GROUP_ASID) {
            ringAsid = call.arguments().get("asid").intValue();
        } else if (call.request() == VhostIoctl.SET_STATUS) {
            long status = call.arguments().get("value");
            if (status == 0) {
                rings.clear();
            }
            if (status == 0xf) {
                assertTrue(rings.size() >= 2, where);
                for (Map<String, Long> ring : rings.values()) {
                    assertMapped(ring.get("desc"), 0x1000, Access.READ_ONLY, where);
                    assertMapped(ring.get("avail"), 6 + 2 * 256, Access.READ_ONLY, where);
                    assertMapped(ring.get("used"), 6 + 8 * 256, Access.READ_WRITE, where);
                }
                return true;
            }
        }
        return false;
    }

    private void assertMapped(long iova, long size, int perm, String where) {
        Map.Entry<Long, Mapped> entry = tables.get(ringAsid).floorEntry(iova);
        assertTrue(entry != null, where);
        Mapped mapped = entry.getValue();
        assertTrue(iova + size <= mapped.iova + mapped.size && (mapped.perm & perm) == perm, where + ": " + mapped);
    }
}
