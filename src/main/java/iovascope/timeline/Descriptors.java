package iovascope.timeline;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Which process holds which descriptor of the device node; the node is released when the last one goes. */
final class Descriptors {

    private static final int NONE = -1;

    /** Process → descriptor → close-on-exec. */
    private final Map<Integer, Map<Integer, Boolean>> held = new HashMap<>();
    /** The last use, which is nearly always the next one too; none after any other change. */
    private int process = NONE;

    private int fd = NONE;

    void hold(int process, int fd, boolean cloexec) {
        held.computeIfAbsent(process, p -> new HashMap<>()).put(fd, cloexec);
    }

    /** A process that uses a descriptor which it never opened has inherited or received it. */
    void use(int user, int used) {
        if (used >= 0 && (user != process || used != fd)) {
            held.computeIfAbsent(user, p -> new HashMap<>()).putIfAbsent(used, false);
            process = user;
            fd = used;
        }
    }

    void close(int process, int fd) {
        this.process = NONE;
        held.getOrDefault(process, new HashMap<>()).remove(fd);
    }

    void fork(int parent, int child) {
        held.put(child, new HashMap<>(held.getOrDefault(parent, Map.of())));
    }

    void exec(int process) {
        this.process = NONE;
        Iterator<Boolean> flags =
                held.getOrDefault(process, new HashMap<>()).values().iterator();
        while (flags.hasNext()) {
            if (flags.next()) {
                flags.remove();
            }
        }
    }

    void exit(int process) {
        this.process = NONE;
        held.remove(process);
    }

    boolean isEmpty() {
        return held.values().stream().allMatch(Map::isEmpty);
    }
}
