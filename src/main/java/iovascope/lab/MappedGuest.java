package iovascope.lab;

import java.io.IOException;

/** Guest memory as one process has it mapped. */
interface MappedGuest {

    long pid();

    /** Where the memory begins in that process; a multiple of 4 KiB, below 2^63. */
    long uaddr();

    /** In bytes; a multiple of 4 KiB. */
    long size();

    /**
     * madvise(2), by the process itself: nobody else can.
     *
     * @param offset of the first byte, from {@link #uaddr}
     */
    void advise(long offset, long length, int advice) throws IOException;
}
