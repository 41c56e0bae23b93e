package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.trace.Trace;
import java.util.List;
import java.util.SortedMap;

/** Every step of a trace, and the state at any of them. Only reads, from any thread. */
public interface Timeline {

    /** The trace; objects that only {@link #evidence} shows stand behind its own. */
    Trace trace();

    Profile profile();

    DeviceModel model();

    /** What was assumed because the trace does not say it, one sentence each. */
    List<String> assumptions();

    /** What was given beside the trace, and what follows from it about memory objects, one sentence each. */
    List<String> evidence();

    /** How many steps; they are numbered from 1 to this. */
    int steps();

    /** @param number from 1 to {@link #steps()} */
    Step step(int number);

    /** Goes through all steps in their order, from before the first. */
    Walk walk();

    /** @param step from 0, the state before the first step, to {@link #steps()} */
    DeviceState at(int step);

    /**
     * The memory of the owner after a step.
     *
     * @param step from 1 to {@link #steps()}
     * @return null if nobody owns the device
     */
    ProcessMemory ownerMemory(int step);

    /**
     * The next step after which owner, batch, suspension or status may differ from those after {@code step}; between the
     * two they do not.
     *
     * @param step from 0
     * @return one beyond the last step if there is none
     */
    int nextControlChange(int step);

    /** Address spaces that the kernel ever had, by asid in unsigned order. */
    List<Integer> asids();

    /** The lifetimes of all mappings of the kernel's table of an address space, without severities. */
    LifetimeIndex lifetimes(int asid);

    /** The same for what the device was told. */
    LifetimeIndex deviceLifetimes(int asid);

    /**
     * The lifetimes of mappings in the kernel's table that touch a range, in order of birth.
     *
     * @param from first step
     * @param to last step, exclusive
     * @param limit how many at most
     */
    List<MappingLifetime> lifetimes(int asid, IovaRange range, int from, int to, int limit);

    /** The last step before {@code step} at which a mapping that touches a range came or went; 0 if there is none. */
    int previousChange(int asid, IovaRange range, int step);

    /** The first step after {@code step} at which a mapping that touches a range came or went; 0 if there is none. */
    int nextChange(int asid, IovaRange range, int step);

    /** The first step after {@code step} at which the device is told of an address space, or forgets it; 0 for none. */
    int nextTelling(int asid, int step);

    /** What leads from the kernel's tables at one step to those at another, by asid; equal tables are left out. */
    SortedMap<Integer, TableDifference> difference(int from, int to);
}
