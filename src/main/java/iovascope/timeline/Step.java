package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceCall;
import iovascope.emulator.Mapping;
import iovascope.vhost.Errno;
import java.util.List;

/**
 * What one call on the device node did.
 *
 * @param number from 1
 * @param event index of the event that made it
 * @param release whether it is the release of the device that an exit or an exec caused, and no call of its own
 * @param reached whether the handler of messages was reached
 * @param kernelErrno what the handler decided, null for success; for an ioctl the same as the result
 * @param userResult what the caller sees: 72, 0, a descriptor, or minus an errno
 * @param oops the kernel would have called a null pointer here; the replay ends
 * @param replayed false if the event does not tell enough to be replayed; nothing changed then
 * @param assumed the answer rests on memory that the trace never showed
 * @param reason why the kernel refused, one sentence; empty if it did not
 * @param before device state before
 * @param after device state after
 * @param removed mappings that left the kernel's table, in order; of a moved one the old value
 * @param added mappings that entered it, in order; of a moved one the new value
 * @param calls what the driver of the device was told
 */
public record Step(
        int number,
        int event,
        boolean release,
        boolean reached,
        Errno kernelErrno,
        long userResult,
        boolean oops,
        boolean replayed,
        boolean assumed,
        String reason,
        Control before,
        Control after,
        List<Mapping> removed,
        List<Mapping> added,
        List<DeviceCall> calls) {

    public boolean rejected() {
        return userResult < 0;
    }
}
