package iovascope.emulator;

import iovascope.process.ProcessMemory;

/** What the kernel looks at outside the device: the memory of processes and the pages behind it. */
public interface Surroundings {

    /** @param mm address space of a process */
    ProcessMemory memory(int mm);

    /** RLIMIT_MEMLOCK of the process, in bytes, unsigned. */
    long memlock(int mm);

    /** Length of the runs that page frames come in, in pages; 0 for one endless run. */
    long pageRun();

    /**
     * Whether a page can be pinned.
     *
     * @param uaddr its first byte
     */
    boolean canPin(long uaddr, boolean write);
}
