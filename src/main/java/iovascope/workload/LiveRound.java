package iovascope.workload;

import static iovascope.workload.MistakeKind.*;

import iovascope.trace.Action;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One hand-over of the device, with its mistakes. What a mistake breaks is mended within the round. */
final class LiveRound {

    private final Script script;
    private final DeviceKind device;
    private final LiveMemory memory;
    private final Map<MistakeKind, Integer> mistakes;
    /** The mistake of each mapping that is wrong. */
    private final Map<Integer, MistakeKind> ofMapping = new HashMap<>();

    LiveRound(Script script, DeviceKind device, LiveMemory memory, Map<MistakeKind, Integer> mistakes) {
        this.script = script;
        this.device = device;
        this.memory = memory;
        this.mistakes = mistakes;
        mistakes.forEach((kind, index) -> {
            for (int at = 0; at < kind.mappings(); at++) {
                ofMapping.put((index + at) % memory.live(), kind);
            }
        });
    }

    void play() throws IOException {
        if (has(REMAP_018)) {
            remapWhileRunning(mistakes.get(REMAP_018));
        }
        int old = memory.owner();
        stopAndSend(old);
        List<Long> oldAreas = memory.takeAreas();
        script.by(1 - old);
        script.act(new Action.ReceiveFd(Script.FD, old, false));
        memory.enter(script, 1 - old);
        takeOwnership();
        script.by(old);
        actAsNobody();
        memory.leave(script, old, oldAreas);
        script.close();
        script.by(1 - old);
        prepare();
        if (device.va()) {
            remapAll();
        } else if (has(LU_006)) {
            script.endBatch();
        }
        run();
        new RunningMistakes(script, memory, mistakes).play();
    }

    private boolean has(MistakeKind kind) {
        return mistakes.containsKey(kind);
    }

    /** Remaps a mapping that no hand-over made old, to the same bytes elsewhere in the same process. */
    private void remapWhileRunning(int index) throws IOException {
        memory.replace(script, index);
        long second = memory.secondArea(script, REMAP_018, index);
        script.beginBatch(0);
        memory.remap(script, index, second);
        mistake(REMAP_018, index);
        script.endBatch();
    }

    private void stopAndSend(int old) throws IOException {
        if (!has(LU_003)) {
            stop();
        }
        if (has(LU_007)) {
            int index = mistakes.get(LU_007);
            memory.unmap(script, index);
            mistake(LU_007, index);
        }
        if (has(LU_006)) {
            script.beginBatch(0);
        }
        script.act(new Action.SendFd(Script.FD, 1 - old));
    }

    private void stop() throws IOException {
        if (device.suspends()) {
            script.ioctl(VhostIoctl.SUSPEND);
        } else {
            script.ioctl(VhostIoctl.SET_STATUS, "value", 0);
        }
    }

    private void takeOwnership() throws IOException {
        if (has(REMAP_019)) {
            int index = mistakes.get(REMAP_019);
            script.refused(memory.message(IotlbMessage.REMAP, index, 0));
            mistake(REMAP_019, index);
        }
        if (has(OWN_005)) {
            script.act(new Action.Memlock(RunningMistakes.NO_MEMLOCK));
            script.refused(VhostIoctl.NEW_OWNER, Errno.ENOMEM);
            script.mistake(OWN_005);
            script.act(new Action.Memlock(RunningMistakes.AMPLE_MEMLOCK));
        }
        script.ioctl(VhostIoctl.NEW_OWNER);
        if (has(LU_006)) {
            script.mistake(LU_006);
        }
        if (has(LU_003)) {
            script.mistake(LU_003);
            stop();
        }
        if (has(OWN_004)) {
            script.refused(VhostIoctl.NEW_OWNER, Errno.EBUSY);
            script.mistake(OWN_004);
        }
    }

    /** The old owner, which has lost the device but still holds its descriptor. */
    private void actAsNobody() throws IOException {
        if (has(OWN_007)) {
            int index = mistakes.get(OWN_007);
            script.refused(new IotlbMessage(
                    IotlbMessage.V2, 0, IotlbMessage.INVALIDATE, memory.iova(index), memory.size(index), 0, 0));
            mistake(OWN_007, index);
        }
        if (has(OWN_010)) {
            stop();
            script.mistake(OWN_010);
        }
    }

    /** A device that was reset is set up again. */
    private void prepare() throws IOException {
        if (has(LU_004)) {
            script.ioctl(VhostIoctl.SUSPEND);
            script.mistake(LU_004);
        }
        if (!device.suspends()) {
            Opening.negotiate(script);
            if (!has(LU_010)) {
                Opening.rings(script, memory.ringsIova(), 2, Opening.RING_SPACING);
            }
        }
        if (has(LU_007)) {
            memory.map(script, mistakes.get(LU_007));
        }
    }

    private void remapAll() throws IOException {
        if (!has(LU_006)) {
            script.beginBatch(0);
        }
        if (has(BAT_001)) {
            script.beginBatch(0);
            script.mistake(BAT_001);
        }
        memory.remapRings(script);
        for (int index = 0; index < memory.live(); index++) {
            remapOne(index);
        }
        if (has(BAT_003)) {
            long gap = memory.gap(mistakes.get(BAT_003));
            script.refused(new IotlbMessage(IotlbMessage.V2, 1, IotlbMessage.INVALIDATE, gap, LiveMemory.PAGE, 0, 0));
            script.mistake(BAT_003, 1, gap, LiveMemory.PAGE);
        }
        script.endBatch();
        if (has(BAT_002)) {
            script.send(new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.BATCH_END, 0, 0, 0, 0));
            script.mistake(BAT_002);
        }
        if (has(REMAP_013)) {
            int index = mistakes.get(REMAP_013);
            memory.remap(script, index, memory.uaddr(index));
            mistake(REMAP_013, index);
        }
    }

    private void remapOne(int index) throws IOException {
        MistakeKind kind = ofMapping.get(index);
        long right = memory.uaddr(index);
        if (kind == null) {
            memory.remap(script, index, right);
            return;
        }
        switch (kind) {
            case LU_001, REMAP_013 -> {
                // Comes later, or never.
            }
            case REMAP_001 -> wrong(kind, index, memory.base(1 - index % 2) + memory.offset(index) + LiveMemory.GAP);
            case REMAP_002 -> wrong(kind, index, right + LiveMemory.PAGE);
            case REMAP_003, REMAP_004, REMAP_005, REMAP_006, REMAP_007 -> wrong(kind, index, badArea(kind, index));
            case REMAP_022 -> swap(index);
            case REMAP_021 -> {
                memory.remap(script, index, memory.secondArea(script, kind, index));
                wrong(kind, index, right);
            }
            case REMAP_008, REMAP_010, REMAP_011 -> {
                refuse(kind, index);
                memory.remap(script, index, right);
            }
            default -> memory.remap(script, index, right);
        }
    }

    private void wrong(MistakeKind kind, int index, long uaddr) throws IOException {
        memory.remap(script, index, uaddr);
        mistake(kind, index);
    }

    /** Maps the object of a mapping in a way that does not do for it; returns where. */
    private long badArea(MistakeKind kind, int index) throws IOException {
        long area = memory.area(kind);
        long size = memory.size(index);
        switch (kind) {
            case REMAP_003, REMAP_004 -> {
                // Mapped at first: of memory that no event names, nobody could tell that nothing is there.
                memory.mapArea(script, area, size, index, 0, true, true);
                long kept = kind == REMAP_003 ? size / 2 : 0;
                script.act(new Action.Munmap(area + kept, size - kept));
            }
            case REMAP_005 -> memory.mapArea(script, area, size, index, 0, true, false);
            case REMAP_006 -> {
                memory.mapArea(script, area, size / 2, index, 0, true, true);
                memory.mapArea(script, area + size / 2, size / 2, index, size / 2 + LiveMemory.GAP, true, true);
            }
            default -> memory.mapArea(script, area, size, index, 0, false, true);
        }
        return area;
    }

    /** Two mappings exchange their places; it shows with the second of them. */
    private void swap(int index) throws IOException {
        int first = mistakes.get(REMAP_022);
        int second = (first + 1) % memory.live();
        memory.remap(script, index, memory.uaddr(index == first ? second : first));
        if (index == Math.max(first, second)) {
            mistake(REMAP_022, index);
        }
    }

    private void refuse(MistakeKind kind, int index) throws IOException {
        long iova = kind == REMAP_010 ? memory.gap(index) : memory.iova(index);
        long size = kind == REMAP_008 ? memory.size(index) / 2 : memory.size(index);
        int perm = kind == REMAP_011 ? Access.READ_WRITE : 0;
        script.refused(new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.REMAP, iova, size, memory.uaddr(index), perm));
        script.mistake(kind, 0, iova, size);
    }

    private void run() throws IOException {
        if (device.suspends()) {
            script.ioctl(VhostIoctl.RESUME);
        } else {
            Opening.ready(script);
        }
        if (has(LU_001)) {
            mistake(LU_001, mistakes.get(LU_001));
        }
        if (has(LU_010)) {
            script.mistake(LU_010);
        }
    }

    private void mistake(MistakeKind kind, int index) throws IOException {
        script.mistake(kind, 0, memory.iova(index), memory.size(index));
    }
}
