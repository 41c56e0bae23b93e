package iovascope.trace.strace;

import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.trace.strace.IdentityFacts.Birth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The second walk: makes events of the calls that matter. */
final class EventWriter implements CallReader.Listener {

    private final Recording recording;
    private final IdentityFacts facts;
    private final boolean lenient;
    private final DeviceCalls device;
    private final DescriptorCalls descriptors;
    private final MemoryCalls memory;
    private final Set<Integer> exited = new HashSet<>();
    private final Set<Long> forked = new HashSet<>();
    /** Line on which the parent entered the call → child that ran before the parent came back. */
    private final Map<Integer, Long> early = new HashMap<>();

    EventWriter(Recording recording, IdentityFacts facts, boolean lenient) {
        this.recording = recording;
        this.facts = facts;
        this.lenient = lenient;
        device = new DeviceCalls(recording);
        descriptors = new DescriptorCalls(recording);
        memory = new MemoryCalls(recording);
        facts.births.forEach((child, birth) -> {
            if (facts.firstLines.getOrDefault(child, Integer.MAX_VALUE) < birth.returned()) {
                early.put(birth.entered(), child);
            }
        });
    }

    @Override
    public void call(Call call) throws SyntaxException {
        switch (call.name) {
            case "write", "pwrite64" -> device.write(call);
            case "writev", "pwritev", "pwritev2" -> device.writev(call);
            case "ioctl" -> device.ioctl(call);
            case "open", "openat", "openat2" -> descriptors.open(call);
            case "close" -> descriptors.close(call);
            case "close_range" -> descriptors.closeRange(call);
            case "dup", "dup2", "dup3" -> descriptors.dup(call);
            case "fcntl" -> descriptors.fcntl(call);
            case "sendmsg", "sendmmsg" -> descriptors.message(call, true);
            case "recvmsg", "recvmmsg" -> descriptors.message(call, false);
            case "pidfd_getfd" -> descriptors.taken(call);
            case "mmap" -> memory.mmap(call);
            case "munmap" -> memory.munmap(call);
            case "mremap" -> memory.mremap(call);
            case "mprotect", "pkey_mprotect" -> memory.mprotect(call);
            case "memfd_create" -> memory.memfd(call);
            case "ftruncate" -> memory.ftruncate(call);
            case "prlimit64" -> memory.limit(call, 1);
            case "setrlimit" -> memory.limit(call, 0);
            case "clone", "clone3", "fork", "vfork" -> {
                Result result = new Arguments(call).result();
                if (result.succeeded() && result.value() > 0) {
                    fork(call, result.value());
                }
            }
            case "execve", "execveat" -> {
                if (new Arguments(call).result().succeeded()) {
                    recording.emit(call, new Action.Exec(), 0);
                    recording.descriptors.exec(recording.owner(call));
                }
            }
            case "exit_group" -> {
                if (!facts.exits.containsKey(call.id)) {
                    exit(call.lastLine, call.id, call.time);
                }
            }
            default -> {}
        }
    }

    /** A child may run before its parent's call returns, so its memory must be there from the entry on. */
    @Override
    public void entered(Call call) {
        Long child = early.get(call.firstLine);
        if (child != null) {
            fork(call, child);
        }
    }

    private void fork(Call call, long child) {
        Birth birth = facts.births.get(child);
        if (birth == null || !recording.isProcess(child) || !forked.add(child)) {
            return;
        }
        recording.descriptors.fork(recording.owner(call), child);
        recording.process(call);
        int process = recording.process(child, call.lastLine);
        recording.emit(call, new Action.Fork(process), child);
    }

    @Override
    public void exited(StraceLine line, long id, long time) {
        exit(line.number(), id, time);
    }

    /** The end of a process that did nothing worth an event is worth none either. */
    private void exit(int line, long id, long time) {
        if (recording.isProcess(id) && recording.knows(id) && exited.add(recording.process(id, line))) {
            recording.emit(line, time, recording.process(id, line), new Action.Exit(), TraceEvent.UNKNOWN);
        }
    }

    @Override
    public void headless(StraceLine line) {
        switch (line.name()) {
            case "write", "writev", "ioctl", "mmap", "munmap", "mremap", "mprotect", "close" ->
                recording.note(
                        line.number(),
                        "the recording begins inside this call of %s, which is left out".formatted(line.name()));
            default -> {}
        }
    }

    @Override
    public void timeWentBack(StraceLine line) {
        recording.problem("TRC-004", line.number(), 0, "the time is before that of the line above");
    }

    @Override
    public void broken(SyntaxException cause) throws SyntaxException {
        if (!lenient) {
            throw cause;
        }
        recording.problem("syntax", cause.line, cause.column, "left out: expected %s".formatted(cause.expected));
    }
}
