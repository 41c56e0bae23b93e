package iovascope.lab;

import iovascope.process.Vma;
import java.io.IOException;
import java.util.List;

/**
 * Starts the processes of a trial, and holds what belongs to none of them: memory objects, and descriptors that are on their
 * way from one to another.
 *
 * <p>What it holds has a number, which means nothing in any process. Calls that are no steps throw
 * {@link iovascope.host.SystemCallException} if the system refuses them.
 */
interface DeviceHost extends AutoCloseable {

    /**
     * Starts a process with no descriptor and no memory but its own.
     *
     * @param wanted where memory will be mapped in it; it is started where these are free, if that can be had
     */
    DeviceActor start(String name, List<Vma> wanted) throws IOException;

    /** Makes a memory object and holds it. @param size in bytes */
    int memory(String name, long size) throws IOException;

    /** Lets go of a descriptor that was held. */
    void drop(int held) throws IOException;

    /** Ends every process, so that a call that waits for one fails, and starts no other. From any thread. */
    void cancel();

    /** The same, and lets go of all that is held. */
    @Override
    void close();
}
