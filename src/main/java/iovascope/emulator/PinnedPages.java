package iovascope.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each page frame is pinned, kept as runs: a guest of 64 GiB is a handful of them, not 16 million entries. */
final class PinnedPages {

    /** First frame → the run that starts there; runs never overlap. Frame numbers fit in 52 bits, so signed order does. */
    private final TreeMap<Long, Run> runs = new TreeMap<>();

    private record Run(long pages, int pins) {}

    /** Neighbouring page frames. */
    record Stretch(long frame, long pages) {}

    void apply(long frame, long pages) {
        long end = frame + Math.abs(pages);
        int by = pages < 0 ? -1 : 1;
        split(frame);
        split(end);
        long at = frame;
        while (at < end) {
            Map.Entry<Long, Run> next = runs.ceilingEntry(at);
            long gapEnd = next == null ? end : Math.min(end, next.getKey());
            if (at < gapEnd) {
                runs.put(at, new Run(gapEnd - at, by));
                at = gapEnd;
            } else {
                Run run = next.getValue();
                at += run.pages;
                if (run.pins + by == 0) {
                    runs.remove(next.getKey());
                } else {
                    runs.put(next.getKey(), new Run(run.pages, run.pins + by));
                }
            }
        }
        join(frame);
        join(end);
    }

    /** Those of these frames that are pinned. */
    List<Stretch> pinned(long frame, long pages) {
        List<Stretch> stretches = new ArrayList<>();
        long end = frame + pages;
        Long start = runs.floorKey(frame);
        for (Map.Entry<Long, Run> entry :
                runs.subMap(start == null ? frame : start, end).entrySet()) {
            long first = Math.max(frame, entry.getKey());
            long past = Math.min(end, entry.getKey() + entry.getValue().pages);
            if (first < past) {
                stretches.add(new Stretch(first, past - first));
            }
        }
        return stretches;
    }

    private void split(long at) {
        Map.Entry<Long, Run> below = runs.lowerEntry(at);
        if (below != null && below.getKey() + below.getValue().pages > at) {
            Run run = below.getValue();
            runs.put(below.getKey(), new Run(at - below.getKey(), run.pins));
            runs.put(at, new Run(below.getKey() + run.pages - at, run.pins));
        }
    }

    private void join(long at) {
        Run above = runs.get(at);
        Map.Entry<Long, Run> below = runs.lowerEntry(at);
        if (above != null
                && below != null
                && below.getKey() + below.getValue().pages == at
                && below.getValue().pins == above.pins) {
            runs.remove(at);
            runs.put(below.getKey(), new Run(below.getValue().pages + above.pages, above.pins));
        }
    }
}
