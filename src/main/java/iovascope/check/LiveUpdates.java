package iovascope.check;

import iovascope.mem.Column;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.timeline.Walk;
import iovascope.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows each change of owner from the step that stopped the device to the one that starts it again.
 *
 * <p>A mapping that was there when the device changed hands is known by its age, so nothing is kept per mapping: one that
 * goes and is older than NEW_OWNER was remapped, made anew or removed, and only once.
 */
final class LiveUpdates extends Listener {

    /** All remaps of an address space. */
    private static final class Remaps {
        private final Column steps = new Column();
        private final Column sums = new Column();
        private long sum;
        /** Remaps before the change of owner that is being followed, and what it began with. */
        private int begin;

        private int mappings;

        void add(int step, long size) {
            sum += size;
            steps.add(step);
            sums.add(sum);
        }
    }

    private record Begun(int stopped, long stoppedAt, boolean suspended, int newOwner, int from, int to) {

        long pauseUntil(long time) {
            boolean timed = stoppedAt != TraceEvent.UNKNOWN && time != TraceEvent.UNKNOWN;
            return timed ? time - stoppedAt : LiveUpdate.UNKNOWN;
        }
    }

    private final Runs runs;
    private final SortedMap<Integer, Remaps> remaps = new TreeMap<>(Integer::compareUnsigned);
    private final List<LiveUpdate> done = new ArrayList<>();
    private Begun begun;
    private int started;
    private long startedAt;
    /** Mappings that were there when the device changed hands, and still are. */
    private int left;

    LiveUpdates(Runs runs) {
        this.runs = runs;
        listen(Moment.STEP, Moment.NEW_OWNER, Moment.START, Moment.RELEASE, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        if (moment == Moment.STEP) {
            if (left > 0 && walk.removedCount() > 0) {
                count(walk);
            }
        } else if (moment == Moment.NEW_OWNER) {
            finish(scan);
            begin(scan);
        } else if (moment != Moment.START) {
            finish(scan);
        } else if (begun != null && started == 0) {
            started = scan.number();
            startedAt = scan.trace().time(scan.event());
        }
    }

    private void count(Walk walk) {
        for (int index = 0; index < walk.removedCount(); index++) {
            if (walk.removedSince(index) < begun.newOwner()) {
                long size = walk.removedLast(index) - walk.removedFirst(index) + 1;
                remaps.get(walk.removedAsid(index)).add(walk.number(), size);
                left--;
            }
        }
    }

    private void begin(Scan scan) {
        Walk walk = scan.walk();
        int stopped = runs.stoppedBy(scan.number());
        begun = new Begun(
                stopped,
                runs.stoppedAt(),
                walk.before().suspended(),
                scan.number(),
                walk.ownerBefore(),
                walk.ownerAfter());
        started = walk.after().isRunning() ? scan.number() : 0;
        for (Table table : scan.timeline().at(scan.number()).kernel().values()) {
            Remaps here = remaps.computeIfAbsent(table.asid(), asid -> new Remaps());
            here.begin = here.steps.count();
            here.mappings = table.count();
            left += table.count();
        }
    }

    private void finish(Scan scan) {
        if (begun == null) {
            return;
        }
        List<LiveUpdate.Space> spaces = new ArrayList<>();
        Timeline timeline = scan.timeline();
        int newOwner = begun.newOwner();
        remaps.forEach((asid, here) -> {
            if (here.mappings > 0) {
                spaces.add(new LiveUpdate.Space(
                        asid,
                        here.mappings,
                        () -> timeline.at(newOwner).kernel().get(asid).bytes(),
                        here.steps,
                        here.sums,
                        here.begin,
                        here.steps.count()));
            }
            here.mappings = 0;
        });
        boolean paused = begun.stopped() > 0 && started > 0;
        done.add(new LiveUpdate(
                begun.stopped(),
                begun.suspended(),
                begun.newOwner(),
                begun.from(),
                begun.to(),
                started,
                paused ? begun.pauseUntil(startedAt) : LiveUpdate.UNKNOWN,
                scan.model().va(),
                spaces,
                List.of()));
        begun = null;
        started = 0;
        left = 0;
    }

    /**
     * The changes of owner, each with the windows that opened after it and before the next one.
     *
     * @param windows in the order of their first steps
     */
    List<LiveUpdate> with(List<DmaWindow> windows, Timeline timeline) {
        List<LiveUpdate> updates = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < done.size(); index++) {
            LiveUpdate update = done.get(index);
            int until = index + 1 < done.size() ? done.get(index + 1).newOwner() : timeline.steps() + 1;
            while (next < windows.size() && windows.get(next).from() < update.newOwner()) {
                next++;
            }
            int begin = next;
            while (next < windows.size() && windows.get(next).from() < until) {
                next++;
            }
            updates.add(update.with(windows.subList(begin, next)));
        }
        return updates;
    }
}
