package iovascope.trace.strace;

import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a whole recording tells about its thread and process ids: the first of two walks. */
final class IdentityFacts implements CallReader.Listener {

    /**
     * The birth of an id.
     *
     * @param thread whether it shares the parent's memory
     * @param entered line on which the parent entered the call
     * @param returned line on which the parent came back
     */
    record Birth(long parent, boolean thread, int entered, int returned) {}

    /** A device write that worked; the owner is -1 if the recording shows none before. */
    record DeviceWrite(long id, long owner, int line) {}

    /** The same number with the same path: threads of one process share it. */
    private record Use(int number, String path) {}

    final Map<Long, Birth> births = new HashMap<>();
    /** Line on which an id first appears. */
    final Map<Long, Integer> firstLines = new LinkedHashMap<>();

    final Set<Long> executed = new HashSet<>();
    /** Child → line of the SIGCHLD. */
    final Map<Long, Integer> reaped = new HashMap<>();

    final Map<Long, Integer> newOwners = new HashMap<>();
    final Set<Long> owners = new HashSet<>();
    final Map<Long, DeviceWrite> firstWrites = new HashMap<>();
    /** Id → an id that used one of its descriptors before, while it lived. */
    final Map<Long, Long> sharers = new LinkedHashMap<>();

    final Map<Long, Integer> exits = new HashMap<>();

    private final Map<Use, List<Long>> users = new HashMap<>();
    private final Set<Integer> deviceNumbers = new HashSet<>();
    private long owner = -1;

    @Override
    public void call(Call call) throws SyntaxException {
        firstLines.putIfAbsent(call.id, call.firstLine);
        try {
            learn(call);
        } catch (SyntaxException e) {
            // The second walk meets the same place and reports it.
            return;
        }
    }

    @Override
    public void entered(Call call) {
        firstLines.putIfAbsent(call.id, call.firstLine);
    }

    @Override
    public void exited(StraceLine line, long id, long time) {
        firstLines.putIfAbsent(id, line.number());
        exits.putIfAbsent(id, line.number());
    }

    @Override
    public void signal(StraceLine line) {
        int at = line.text().indexOf("si_pid=", line.from());
        if (!line.name().equals("SIGCHLD") || at < 0) {
            return;
        }
        int end = at + 7;
        while (end < line.text().length() && Character.isDigit(line.text().charAt(end))) {
            end++;
        }
        if (end > at + 7 && end < at + 18) {
            reaped.putIfAbsent(Long.parseLong(line.text(), at + 7, end, 10), line.number());
        }
    }

    private void learn(Call call) throws SyntaxException {
        switch (call.name) {
            case "clone", "clone3", "fork", "vfork" -> born(call);
            case "execve", "execveat" -> {
                if (new Arguments(call).result().succeeded()) {
                    executed.add(call.id);
                }
            }
            case "open", "openat", "openat2" -> {
                Result result = new Arguments(call).result();
                if (result.descriptor() != null
                        && Descriptors.opened(new Arguments(call), result) != null
                        && Descriptor.isDevicePath(Descriptors.opened(new Arguments(call), result))) {
                    deviceNumbers.add(result.descriptor().number());
                }
                used(call, result.descriptor());
            }
            default -> {
                if (Descriptor.startsAt(call, 0)) {
                    Descriptor descriptor = Descriptor.parse(call, 0);
                    used(call, descriptor);
                    onDevice(call, descriptor);
                }
            }
        }
    }

    private void born(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Result result = arguments.result();
        if (result.succeeded() && result.value() > 0) {
            String text = call.text;
            boolean memory = text.contains("CLONE_VM") && !text.contains("CLONE_VFORK");
            births.put(
                    result.value(),
                    new Birth(call.id, memory || text.contains("CLONE_THREAD"), call.firstLine, call.lastLine));
        }
    }

    /** Standard streams say nothing: every process of a terminal has them. */
    private void used(Call call, Descriptor descriptor) {
        if (descriptor == null || descriptor.number() < 3 || descriptor.path() == null) {
            return;
        }
        List<Long> ids =
                users.computeIfAbsent(new Use(descriptor.number(), descriptor.path()), use -> new ArrayList<>());
        if (ids.contains(call.id)) {
            return;
        }
        for (long other : ids) {
            // A thread appears after the thread that made it; the other way round it is a parent and its child.
            if (!exits.containsKey(other) && firstLines.get(other) < firstLines.get(call.id)) {
                sharers.putIfAbsent(call.id, other);
            }
        }
        ids.add(call.id);
    }

    private void onDevice(Call call, Descriptor descriptor) throws SyntaxException {
        boolean device =
                descriptor.path() == null ? deviceNumbers.contains(descriptor.number()) : descriptor.isDevice();
        if (!device) {
            return;
        }
        if (call.name.equals("ioctl")) {
            Arguments arguments = new Arguments(call);
            VhostIoctl request = IoctlRequest.parse(arguments).known();
            boolean takesOver = request == VhostIoctl.NEW_OWNER;
            if ((takesOver || request == VhostIoctl.SET_OWNER)
                    && arguments.result().succeeded()) {
                owner = call.id;
                owners.add(call.id);
                if (takesOver) {
                    newOwners.putIfAbsent(call.id, call.lastLine);
                }
            }
        } else if (call.name.contains("write")
                && !firstWrites.containsKey(call.id)
                && new Arguments(call).result().value() == MessageCodec.FRAME_SIZE) {
            firstWrites.put(call.id, new DeviceWrite(call.id, owner, call.lastLine));
        }
    }
}
