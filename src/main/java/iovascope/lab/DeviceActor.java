package iovascope.lab;

import iovascope.process.Vma;
import java.io.IOException;
import java.util.List;

/**
 * One process of a trial. Calls whose results are compared return them: a number from 0, or minus an errno. The others throw
 * {@link iovascope.host.SystemCallException} if the system refuses them, and all throw {@link LabException} if the process
 * is no longer there or does not answer.
 */
interface DeviceActor {

    /** open(2) for reading and writing. */
    long open(String path) throws IOException;

    /** close(2). */
    long closeDescriptor(int fd) throws IOException;

    long dup(int fd) throws IOException;

    /** One write(2). */
    long write(int fd, byte[] bytes) throws IOException;

    /** @param argument what the pointer leads to, read and written; null for none */
    long ioctl(int fd, int request, byte[] argument) throws IOException;

    /**
     * Maps memory at exactly this place, and never over something else.
     *
     * @param memory number of a memory object that the host holds; -1 for anonymous memory
     */
    void mmap(Vma area, int memory) throws IOException;

    void munmap(long first, long last) throws IOException;

    void mprotect(long first, long last, int protection) throws IOException;

    /** Hands a copy of a descriptor to the host. @return its number there */
    int give(int fd) throws IOException;

    /** Takes a copy of a descriptor from the host. @return its number in this process */
    int take(int held) throws IOException;

    /** Runs its program anew: all memory goes, and all descriptors but these. */
    void exec(List<Integer> kept) throws IOException;

    /** Ends it and waits for that: then its descriptors are closed. */
    void exit() throws IOException;
}
