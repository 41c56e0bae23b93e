package iovascope.workload;

import static iovascope.workload.MistakeKind.*;

import iovascope.trace.Action;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.Map;

/** Mistakes that the new owner makes once the device runs again, each undone where it left something behind. */
final class RunningMistakes {

    /** RLIMIT_MEMLOCK that nothing fits into, in bytes. */
    static final long NO_MEMLOCK = 0x1000;

    static final long AMPLE_MEMLOCK = 1L << 46;

    /** An asid that no device here has. */
    private static final int NO_ASID = 7;

    private final Script script;
    private final LiveMemory memory;
    private final Map<MistakeKind, Integer> mistakes;

    RunningMistakes(Script script, LiveMemory memory, Map<MistakeKind, Integer> mistakes) {
        this.script = script;
        this.memory = memory;
        this.mistakes = mistakes;
    }

    void play() throws IOException {
        for (Map.Entry<MistakeKind, Integer> mistake : mistakes.entrySet()) {
            make(mistake.getKey(), mistake.getValue());
        }
    }

    private void make(MistakeKind kind, int index) throws IOException {
        long iova = memory.iova(index);
        long size = memory.size(index);
        long gap = memory.gap(index);
        long page = LiveMemory.PAGE;
        long free = memory.uaddr(index) + LiveMemory.GAP;
        switch (kind) {
            case LU_011 -> {
                script.refused(VhostIoctl.RESUME, Errno.EOPNOTSUPP);
                script.mistake(kind);
            }
            case MAP_001 -> {
                script.refused(memory.message(IotlbMessage.UPDATE, index, Access.READ_WRITE));
                script.mistake(kind, 0, iova, size);
            }
            case MAP_003 -> mapForAWhile(kind, gap, page / 2, free, Access.READ_WRITE);
            case MAP_004 -> mapForAWhile(kind, gap, page, free + page / 2, Access.READ_WRITE);
            case MAP_005 -> {
                long area = memory.area(kind);
                memory.mapArea(script, area, size, index, 0, true, false);
                script.update(0, gap, size, area, Access.READ_WRITE);
                script.mistake(kind, 0, gap, size);
            }
            case MAP_006 -> mapWithHole(index, gap, size / 2);
            case MAP_010 -> mapForAWhile(kind, gap, page, free, 0);
            case MAP_011 -> {
                script.act(new Action.Memlock(NO_MEMLOCK));
                script.refused(update(0, gap, page, free));
                script.mistake(kind, 0, gap, page);
                script.act(new Action.Memlock(AMPLE_MEMLOCK));
            }
            case MAP_013 -> mapForAWhile(kind, gap, size, memory.uaddr(index), Access.READ_ONLY);
            case MAP_014 -> {
                script.refused(update(NO_ASID, gap, page, free));
                script.mistake(kind, NO_ASID, gap, page);
            }
            case INV_001 -> {
                script.invalidate(0, iova, size / 2);
                script.mistake(kind, 0, iova, size / 2);
                memory.map(script, index); // The kernel dropped the other half too.
            }
            case INV_005 -> {
                script.beginBatch(0);
                memory.unmap(script, index);
                script.mistake(kind, 0, iova, size);
                memory.map(script, index);
                script.endBatch();
            }
            default -> {
                // Was made before the device ran.
            }
        }
    }

    private static IotlbMessage update(int asid, long iova, long size, long uaddr) {
        return new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.UPDATE, iova, size, uaddr, Access.READ_WRITE);
    }

    private void mapForAWhile(MistakeKind kind, long iova, long size, long uaddr, int perm) throws IOException {
        script.update(0, iova, size, uaddr, perm);
        script.mistake(kind, 0, iova, size);
        script.invalidate(0, iova, size);
    }

    /** The second half lies in a private copy, which the kernel passes over in silence. */
    private void mapWithHole(int index, long gap, long half) throws IOException {
        long area = memory.area(MAP_006);
        memory.mapArea(script, area, half, index, LiveMemory.GAP, true, true);
        memory.mapArea(script, area + half, half, index, LiveMemory.GAP + half, true, false);
        script.update(0, gap, 2 * half, area, Access.READ_WRITE);
        script.mistake(MAP_006, 0, gap, 2 * half);
        script.invalidate(0, gap, half);
    }
}
