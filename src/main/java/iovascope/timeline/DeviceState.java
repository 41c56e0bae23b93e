package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.emulator.Pins;
import iovascope.process.ProcessMemory;
import java.util.List;
import java.util.SortedMap;

/**
 * The device after one step. Its tables are read when asked, so that a state of a million mappings costs nothing to
 * have.
 *
 * @param step number of the step, 0 before the first
 * @param control everything that is neither mapping nor pinned
 * @param kernel address spaces that the kernel has, by asid in unsigned order
 * @param device address spaces that the device was told about, in the same form; absent if it has no table for one
 * @param pins what is pinned
 * @param memory memory of every process of the trace, by its index, at that step
 * @param owner index of the owner's process, or -1
 */
public record DeviceState(
        int step,
        Control control,
        SortedMap<Integer, Table> kernel,
        SortedMap<Integer, Table> device,
        Pins pins,
        List<ProcessMemory> memory,
        int owner) {

    /** The kernel's mappings of an address space, in address order; none if it does not exist. */
    public List<Mapping> kernelMappings(int asid) {
        return kernel.containsKey(asid) ? kernel.get(asid).mappings() : List.of();
    }

    /** The device's mappings of an address space, in address order; none if it has no table for it. */
    public List<Mapping> deviceMappings(int asid) {
        return device.containsKey(asid) ? device.get(asid).mappings() : List.of();
    }
}
