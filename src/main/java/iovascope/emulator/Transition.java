package iovascope.emulator;

import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.List;

/** What one call did to a {@link Device}: a value that can be taken back and done again. */
public final class Transition {

    final DeviceRecord before;
    final DeviceRecord after;
    final List<Change> changes;

    private final boolean reached;
    private final Errno kernelErrno;
    private final long userResult;
    private final boolean oops;
    private final boolean assumed;
    private final String reason;
    private final List<DeviceCall> calls;

    Transition(
            DeviceRecord before,
            DeviceRecord after,
            Execution execution,
            boolean reached,
            Errno kernelErrno,
            long userResult) {
        this.before = before;
        this.after = after;
        this.changes = List.copyOf(execution.changes());
        this.reached = reached;
        this.kernelErrno = kernelErrno;
        this.userResult = userResult;
        this.oops = execution.oops();
        this.assumed = execution.assumed();
        this.reason = execution.reason();
        this.calls = List.copyOf(execution.calls());
    }

    /** Whether the handler of messages was reached; false for a write with a bad frame. */
    public boolean reached() {
        return reached;
    }

    /** What the kernel decided inside; null for success. */
    public Errno kernelErrno() {
        return kernelErrno;
    }

    /** What the caller sees: 72, 0, or minus an errno. */
    public long userResult() {
        return userResult;
    }

    /** The kernel would have called a null pointer. */
    public boolean oops() {
        return oops;
    }

    /** The answer rests on memory that the trace never showed. */
    public boolean assumed() {
        return assumed;
    }

    /** Why it was refused, one sentence; empty if it was not. */
    public String reason() {
        return reason;
    }

    public Control before() {
        return before.control();
    }

    public Control after() {
        return after.control();
    }

    /** What the driver was told, in order. */
    public List<DeviceCall> calls() {
        return calls;
    }

    /** Mappings that left the kernel's table; of one that moved, the old value. */
    public List<Mapping> removed() {
        List<Mapping> list = new ArrayList<>();
        for (Change change : changes) {
            if (change.kind() == Change.Kind.KERNEL && change.before() != null) {
                list.add(change.before());
            }
        }
        return list;
    }

    /** Mappings that entered the kernel's table; of one that moved, the new value. */
    public List<Mapping> added() {
        List<Mapping> list = new ArrayList<>();
        for (Change change : changes) {
            if (change.kind() == Change.Kind.KERNEL && change.after() != null) {
                list.add(change.after());
            }
        }
        return list;
    }
}
