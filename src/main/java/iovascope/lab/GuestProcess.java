package iovascope.lab;

/** One image of a VMM with what it has: descriptors, and where it maps the guest memory. */
final class GuestProcess {

    final String name;
    final Vmm vmm;
    /** Index of its process in the trace. */
    final int process;

    int node = -1;
    int ram = -1;
    /** Where it maps the guest memory from its start. */
    final long base;

    GuestProcess(String name, Vmm vmm, int process, long base) {
        this.name = name;
        this.vmm = vmm;
        this.process = process;
        this.base = base;
    }
}
