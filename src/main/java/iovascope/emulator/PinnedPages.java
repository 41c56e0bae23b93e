package iovascope.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each page frame is pinned. */
final class PinnedPages {

    private final Map<Long, Integer> pins = new HashMap<>();

    void apply(long frame, long pages) {
        int by = pages < 0 ? -1 : 1;
        for (long at = 0; at != Math.abs(pages); at++) {
            pins.merge(frame + at, by, (old, one) -> old + one == 0 ? null : old + one);
        }
    }

    /** The changes that unpinning this run makes; frames that are not pinned are left out. */
    List<Change> unpin(long frame, long pages) {
        List<Change> changes = new ArrayList<>();
        long run = 0;
        for (long at = 0; at <= pages; at++) {
            if (at < pages && pins.containsKey(frame + at)) {
                run++;
            } else if (run > 0) {
                changes.add(Change.pin(frame + at - run, -run));
                run = 0;
            }
        }
        return changes;
    }
}
