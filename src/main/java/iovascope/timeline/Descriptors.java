package iovascope.timeline;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Which process holds which descriptor of the device node; the node is released when the last one goes. */
final class Descriptors {

    /** Process → descriptor → close-on-exec. */
    private final Map<Integer, Map<Integer, Boolean>> held = new HashMap<>();

    void hold(int process, int fd, boolean cloexec) {
        held.computeIfAbsent(process, p -> new HashMap<>()).put(fd, cloexec);
    }

    /** A process that uses a descriptor which it never opened has inherited or received it. */
    void use(int process, int fd) {
        if (fd >= 0) {
            held.computeIfAbsent(process, p -> new HashMap<>()).putIfAbsent(fd, false);
        }
    }

    void close(int process, int fd) {
        held.getOrDefault(process, new HashMap<>()).remove(fd);
    }

    void fork(int parent, int child) {
        held.put(child, new HashMap<>(held.getOrDefault(parent, Map.of())));
    }

    void exec(int process) {
        Iterator<Boolean> flags =
                held.getOrDefault(process, new HashMap<>()).values().iterator();
        while (flags.hasNext()) {
            if (flags.next()) {
                flags.remove();
            }
        }
    }

    void exit(int process) {
        held.remove(process);
    }

    boolean isEmpty() {
        return held.values().stream().allMatch(Map::isEmpty);
    }
}
