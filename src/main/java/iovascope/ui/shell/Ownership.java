package iovascope.ui.shell;

import iovascope.process.ProcessMemory;

/**
 * One process as the owner of the device.
 *
 * @param process its index
 * @param since first step as the owner
 * @param until last step as the owner, inclusive
 * @param memory its memory at that last step, which is what its mappings lead to even after it is gone
 */
public record Ownership(int process, int since, int until, ProcessMemory memory) {

    public boolean at(int step) {
        return since <= step && step <= until;
    }
}
