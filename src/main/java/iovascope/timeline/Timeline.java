package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.process.ProcessMemory;
import iovascope.trace.Trace;
import java.util.List;
import java.util.SortedMap;

/** Every step of a trace, and the state at any of them. Only reads, from any thread. */
public interface Timeline {

    Trace trace();

    Profile profile();

    DeviceModel model();

    /** What was assumed because the trace does not say it, one sentence each. */
    List<String> assumptions();

    /** How many steps; they are numbered from 1 to this. */
    int steps();

    /** @param number from 1 to {@link #steps()} */
    Step step(int number);

    /** @param step from 0, the state before the first step, to {@link #steps()} */
    DeviceState at(int step);

    /**
     * The memory of the owner after a step.
     *
     * @param step from 1 to {@link #steps()}
     * @return null if nobody owns the device
     */
    ProcessMemory ownerMemory(int step);

    /** What leads from the kernel's tables at one step to those at another, by asid; equal tables are left out. */
    SortedMap<Integer, TableDifference> difference(int from, int to);
}
