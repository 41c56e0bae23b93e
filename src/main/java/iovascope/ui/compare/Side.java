package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Table;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One of the two things that are compared: the tables of a trace after a step. For any thread. */
final class Side {

    /** Lifetimes of a range that are looked at for the one that the device was told of. */
    private static final int MOST_TOLD = 64;
    /** Searches for single mappings from which on all of them are put in order: each costs as much as dozens do then. */
    private static final int MOST_SEARCHES = 256;

    /** Steps that made the mappings of a table. @param firsts in order, their sign turned over */
    private record Births(long[] firsts, int[] steps) {

        /** @param places rows of the two, in any order */
        static Births of(List<long[]> places) {
            // The signed order of turned signs is the unsigned order of addresses.
            places.sort(Comparator.comparingLong(place -> place[0]));
            return new Births(
                    places.stream().mapToLong(place -> place[0]).toArray(),
                    places.stream().mapToInt(place -> (int) place[1]).toArray());
        }
    }

    private final OpenTrace trace;
    private final DeviceState state;
    private final boolean device;
    private final boolean second;
    private final Map<Integer, ProcessMemory> memories = new HashMap<>();
    private final Map<Integer, Births> births = new HashMap<>();
    private int searches;

    /**
     * @param step from 0, before the first step, to the last
     * @param device whether these are the device's tables, instead of the kernel's
     * @param second whether the trace lies beside the one that the window shows
     */
    Side(OpenTrace trace, int step, boolean device, boolean second) {
        this.trace = trace;
        this.state = trace.timeline().at(step);
        this.device = device;
        this.second = second;
    }

    OpenTrace trace() {
        return trace;
    }

    DeviceState state() {
        return state;
    }

    int step() {
        return state.step();
    }

    boolean device() {
        return device;
    }

    boolean second() {
        return second;
    }

    SortedMap<Integer, Table> tables() {
        return device ? state.device() : state.kernel();
    }

    /** Null if there is none. */
    Table table(int asid) {
        return tables().get(asid);
    }

    int count(int asid) {
        Table table = table(asid);
        return table == null ? 0 : table.count();
    }

    List<Mapping> mappings(int asid) {
        Table table = table(asid);
        return table == null ? List.of() : table.mappings();
    }

    /** Synchronized, because a picture and a file may be made of one comparison at once. */
    synchronized Place place(Mapping mapping) {
        int process = process(mapping);
        ProcessMemory memory = memories.computeIfAbsent(process, index -> Places.memory(trace, state, index));
        return Place.of(trace, mapping, process, memory);
    }

    private int process(Mapping mapping) {
        if (!device && ++searches > MOST_SEARCHES) {
            Births all = births.computeIfAbsent(mapping.asid(), this::births);
            int at = Arrays.binarySearch(all.firsts(), mapping.range().first() ^ Long.MIN_VALUE);
            return at < 0
                    ? state.owner()
                    : trace.trace()
                            .process(trace.timeline().step(all.steps()[at]).event());
        }
        MappingLifetime lifetime = lifetime(mapping);
        return lifetime == null ? state.owner() : lifetime.process();
    }

    private Births births(int asid) {
        List<long[]> places = new ArrayList<>();
        trace.timeline()
                .lifetimes(asid)
                .forEach(
                        step(),
                        step() + 1,
                        0,
                        -1,
                        Integer.MAX_VALUE,
                        (born, died, first, last, severity) -> places.add(new long[] {first ^ Long.MIN_VALUE, born}));
        return Births.of(places);
    }

    /** Any mapping that touches a range; null if none does. It costs the same in a table of a million. */
    Mapping any(int asid, long first, long last) {
        if (table(asid) == null) {
            return null;
        }
        List<MappingLifetime> kernel =
                trace.timeline().lifetimes(asid, new IovaRange(first, last), step(), step() + 1, 1);
        if (!device) {
            return kernel.isEmpty() ? null : kernel.get(0).mapping();
        }
        long[] told = new long[1];
        int count = trace.timeline()
                .deviceLifetimes(asid)
                .forEach(step(), step() + 1, first, last, 1, (born, died, low, high, severity) -> told[0] = low);
        if (count == 0) {
            return null;
        }
        // Reading the table itself takes long; where both hold one range, the kernel's leads to the same object.
        boolean both = !kernel.isEmpty() && kernel.get(0).mapping().range().first() == told[0];
        return both ? kernel.get(0).mapping() : table(asid).covering(told[0]);
    }

    /** Whether the checks found that this mapping of the kernel's table leads to memory that it should not. */
    boolean dangerous(Mapping mapping) {
        MappingLifetime lifetime = lifetime(mapping);
        return lifetime != null && trace.danger(lifetime, step()) != null;
    }

    /** The lifetime that put a mapping here; null if none is found. What the device holds may be dead in the kernel. */
    private MappingLifetime lifetime(Mapping mapping) {
        int from = device ? 0 : step();
        int limit = device ? MOST_TOLD : 2;
        MappingLifetime found = null;
        for (MappingLifetime lifetime :
                trace.timeline().lifetimes(mapping.asid(), mapping.range(), from, step() + 1, limit)) {
            Mapping kernel = lifetime.mapping();
            if (kernel.range().equals(mapping.range()) && kernel.uaddr() == mapping.uaddr()) {
                found = lifetime;
            }
        }
        return found;
    }
}
