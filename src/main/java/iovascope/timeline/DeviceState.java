package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import java.util.List;
import java.util.SortedMap;

/**
 * The device after one step, as a value.
 *
 * @param step number of the step, 0 before the first
 * @param control everything that is not a mapping
 * @param kernel address spaces that the kernel has, each with its mappings in address order
 * @param device address spaces that the device was told about, in the same form; absent if it has no table for one
 * @param memory memory of every process of the trace, by its index, at that step
 * @param owner index of the owner's process, or -1
 */
public record DeviceState(
        int step,
        Control control,
        SortedMap<Integer, List<Mapping>> kernel,
        SortedMap<Integer, List<Mapping>> device,
        List<ProcessMemory> memory,
        int owner) {}
