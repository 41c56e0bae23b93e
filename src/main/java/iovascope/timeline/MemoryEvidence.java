package iovascope.timeline;

import iovascope.process.MemoryObject;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.maps.FileKey;
import iovascope.trace.maps.MappedArea;
import iovascope.trace.maps.MemorySnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What snapshots of memory say beside one whole trace, in the words of its replay. The trace itself stays as it was
 * recorded.
 *
 * <p>A snapshot holds from its time on until the trace or the next one says otherwise. One without a time holds from the
 * first address space of its process on, which is that of its fork if the trace shows one.
 */
public final class MemoryEvidence {

    /** Nothing was given beside the trace. */
    public static final MemoryEvidence NONE = new MemoryEvidence(List.of(), List.of(), new int[0], List.of());

    private static final long SECOND = 1_000_000_000;

    /**
     * One snapshot.
     *
     * @param process index in the trace
     * @param time nanoseconds; {@link TraceEvent#UNKNOWN}, and so before any other, if it has none
     */
    record Moment(int process, long time, ProcessMemory memory) {}

    private final List<Moment> moments;
    private final List<MemoryObject> objects;
    private final int[] aliases;
    private final List<String> sentences;

    private MemoryEvidence(List<Moment> moments, List<MemoryObject> objects, int[] aliases, List<String> sentences) {
        this.moments = List.copyOf(moments);
        this.objects = List.copyOf(objects);
        this.aliases = aliases;
        this.sentences = List.copyOf(sentences);
    }

    /**
     * Finds out which objects of a trace the snapshots show.
     *
     * @throws IllegalArgumentException if a snapshot is of a process that the trace does not know, is the second of one
     *     moment, or has a time although the trace has no clock; the message begins with the snapshot's file
     */
    public static MemoryEvidence of(Trace trace, List<MemorySnapshot> snapshots) {
        if (snapshots.isEmpty()) {
            return NONE;
        }
        SnapshotOrder order = SnapshotOrder.of(trace, snapshots);
        ObjectIdentity identity = new ObjectIdentity(trace);
        identity.observe(order);
        List<Moment> moments = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (SnapshotOrder.Entry entry : order.entries()) {
            MemorySnapshot given = entry.snapshot();
            List<Vma> areas = new ArrayList<>();
            for (MappedArea area : given.areas()) {
                areas.add(vma(area, identity));
            }
            moments.add(new Moment(entry.process(), given.time(), ProcessMemory.of(areas)));
            sentences.add("memory of " + trace.processes().get(entry.process()).name() + when(given.time(), order)
                    + " as in " + given.source());
        }
        sentences.addAll(identity.sentences());
        return new MemoryEvidence(moments, identity.found(), identity.aliases(), sentences);
    }

    private static String when(long time, SnapshotOrder order) {
        if (time == TraceEvent.UNKNOWN) {
            return " before its first event";
        }
        String text = "%d.%09d".formatted(time / SECOND, time % SECOND).replaceAll("\\.?0+$", "");
        return " at " + text + " s" + (time >= order.lastTime() ? ", which is behind the last event," : "");
    }

    private static Vma vma(MappedArea area, ObjectIdentity identity) {
        FileKey file = area.file();
        return new Vma(
                area.first(),
                area.last(),
                file == null ? Vma.ANONYMOUS : identity.object(file),
                file == null ? 0 : area.offset(),
                area.prot(),
                area.shared(),
                area.pfnmap(),
                area.io());
    }

    /** The trace with the objects that only snapshots show, behind its own. */
    Trace with(Trace trace) {
        return objects.isEmpty() ? trace : trace.withObjects(objects);
    }

    /** Object of the trace → the one it turned out to be; an object beyond its end is itself. */
    int[] aliases() {
        return aliases;
    }

    /** In the order of their times. */
    List<Moment> moments() {
        return moments;
    }

    /** What was given, and what follows from it about objects, one sentence each. */
    List<String> sentences() {
        return sentences;
    }
}
