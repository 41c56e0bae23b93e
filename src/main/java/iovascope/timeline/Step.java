package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.DeviceCall;
import iovascope.emulator.Mapping;
import iovascope.emulator.Refused;
import iovascope.vhost.Errno;
import java.util.List;

/** What one call on the device node did: a view of the device's record, read when asked. */
public final class Step {

    private final Device device;
    private final int number;
    private final int event;
    private final boolean release;
    private final boolean replayed;
    private final int descriptor;

    /** @param descriptor what a successful open returned; 0 for any other call */
    Step(Device device, int number, int event, boolean release, boolean replayed, int descriptor) {
        this.device = device;
        this.number = number;
        this.event = event;
        this.release = release;
        this.replayed = replayed;
        this.descriptor = descriptor;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    /** Index of the event that made it. */
    public int event() {
        return event;
    }

    /** Whether it is the release of the device that an exit or an exec caused, and no call of its own. */
    public boolean release() {
        return release;
    }

    /** False if the event does not tell enough to be replayed; nothing changed then. */
    public boolean replayed() {
        return replayed;
    }

    /** Whether the handler of messages was reached. */
    public boolean reached() {
        return device.reached(number);
    }

    /** What the handler decided, null for success; for an ioctl the same as the result. */
    public Errno kernelErrno() {
        return device.kernelErrno(number);
    }

    /** What the caller sees: 72, 0, a descriptor, or minus an errno. */
    public long userResult() {
        long result = device.userResult(number);
        return result == 0 ? descriptor : result;
    }

    public boolean rejected() {
        return device.userResult(number) < 0;
    }

    /** The kernel would have called a null pointer here; the replay ends. */
    public boolean oops() {
        return device.oops(number);
    }

    /** The answer rests on memory that the trace never showed. */
    public boolean assumed() {
        return device.assumed(number);
    }

    /** Why the kernel refused, one sentence; empty if it did not. */
    public String reason() {
        return device.reason(number);
    }

    /** The same as a value; null if it did not. */
    public Refused refused() {
        return device.refused(number);
    }

    /** Device state before. */
    public Control before() {
        return device.controlBefore(number);
    }

    /** Device state after. */
    public Control after() {
        return device.controlAfter(number);
    }

    /** Mappings that left the kernel's tables, in order; of a moved one the old value. */
    public List<Mapping> removed() {
        return device.removed(number);
    }

    /** Mappings that entered them, in order; of a moved one the new value. */
    public List<Mapping> added() {
        return device.added(number);
    }

    /** What the driver of the device was told. */
    public List<DeviceCall> calls() {
        return device.calls(number);
    }
}
