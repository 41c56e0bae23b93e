package iovascope.lab;

import java.io.IOException;

/** An old and a new process that can map one memory object, at different addresses. */
interface TwoProcesses extends AutoCloseable {

    /**
     * Makes a memory object that holds nothing yet, and maps it in the old process. The one before goes first, so that
     * there is room.
     *
     * @param size in bytes
     * @param flags of memfd_create
     */
    MappedGuest make(long size, int flags) throws IOException;

    /** Maps the object in the new process, which has touched nothing of it; its mapping before goes. */
    MappedGuest renew() throws IOException;

    /** Whatever was mapped and made goes, and the processes if they were started for this. */
    @Override
    void close() throws IOException;
}
