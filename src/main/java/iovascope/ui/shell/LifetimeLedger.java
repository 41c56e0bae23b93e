package iovascope.ui.shell;

import iovascope.emulator.Mapping;
import iovascope.timeline.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the changes of the steps, in order, into lifetimes. */
final class LifetimeLedger {

    private record Key(int asid, long first) {}

    private final List<MappingLifetime> lifetimes = new ArrayList<>();
    /** Where in {@link #lifetimes} the mapping is that is alive at this address. */
    private final Map<Key, Integer> alive = new HashMap<>();

    void add(Step step, int process) {
        Map<Key, Mapping> gone = new HashMap<>();
        for (Mapping mapping : step.removed()) {
            Key key = new Key(mapping.asid(), mapping.range().first());
            gone.put(key, mapping);
            Integer at = alive.remove(key);
            if (at != null) {
                MappingLifetime old = lifetimes.get(at);
                lifetimes.set(
                        at, new MappingLifetime(old.mapping(), old.process(), old.born(), step.number(), old.remap()));
            }
        }
        for (Mapping mapping : step.added()) {
            Key key = new Key(mapping.asid(), mapping.range().first());
            boolean remap = gone.containsKey(key) && gone.get(key).range().equals(mapping.range());
            alive.put(key, lifetimes.size());
            lifetimes.add(new MappingLifetime(mapping, process, step.number(), MappingLifetime.ALIVE, remap));
        }
    }

    List<MappingLifetime> lifetimes() {
        return List.copyOf(lifetimes);
    }
}
