package iovascope.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kernel's tables, the device's own where it keeps one, and the history that leads from one state to another. */
final class Tables {

    private final SortedMap<Integer, AddressSpace> kernel = new TreeMap<>();
    private final SortedMap<Integer, AddressSpace> own = new TreeMap<>();
    private final PinnedPages pinned = new PinnedPages();
    private final List<Change> history = new ArrayList<>();

    /** How many changes there have been. */
    int version() {
        return history.size();
    }

    void apply(Change change) {
        put(change);
        history.add(change);
    }

    /** Takes back the last change. */
    void takeBack() {
        put(history.remove(history.size() - 1).inverse());
    }

    private void put(Change change) {
        switch (change.kind()) {
            case KERNEL -> kernel.get(change.asid()).apply(change.before(), change.after());
            case DEVICE ->
                own.computeIfAbsent(change.asid(), asid -> new AddressSpace()).apply(change.before(), change.after());
            case SPACE -> {
                if (change.pages() > 0) {
                    kernel.put(change.asid(), new AddressSpace());
                } else {
                    kernel.remove(change.asid());
                }
            }
            case PIN -> pinned.apply(change.frame(), change.pages());
        }
    }

    /** The kernel's table of an address space, or null. */
    AddressSpace kernel(int asid) {
        return kernel.get(asid);
    }

    List<Integer> asids() {
        return List.copyOf(kernel.keySet());
    }

    List<Change> unpin(long frame, long pages) {
        return pinned.unpin(frame, pages);
    }

    /** First mapping of the device's own table that overlaps, or null. */
    Mapping own(int asid, long first, long last) {
        AddressSpace space = own.get(asid);
        return space == null ? null : space.first(first, last);
    }

    List<Mapping> ownMappings(int asid) {
        AddressSpace space = own.get(asid);
        return space == null ? List.of() : space.mappings();
    }

    /** The kernel's table of an address space as it was when there had been {@code version} changes. */
    List<Mapping> kernelAt(int asid, int version) {
        SortedMap<Long, Mapping> mappings = new TreeMap<>(Long::compareUnsigned);
        AddressSpace space = kernel.get(asid);
        if (space != null) {
            for (Mapping mapping : space.mappings()) {
                mappings.put(mapping.range().first(), mapping);
            }
        }
        for (int at = history.size() - 1; at >= version; at--) {
            Change change = history.get(at);
            if (change.kind() != Change.Kind.KERNEL || change.asid() != asid) {
                continue;
            }
            if (change.after() != null) {
                mappings.remove(change.after().range().first());
            }
            if (change.before() != null) {
                mappings.put(change.before().range().first(), change.before());
            }
        }
        return List.copyOf(mappings.values());
    }
}
