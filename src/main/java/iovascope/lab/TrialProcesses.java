package iovascope.lab;

import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes of a trial. Each is started when the trace first needs it.
 *
 * <p>Who holds which descriptor is told as the replay tells it: a process that uses one which it never got has inherited or
 * received it.
 */
final class TrialProcesses {

    private static final int NOBODY = -1;
    /** A descriptor that no process has: a call on it gives EBADF. */
    private static final int CLOSED = -1;

    private final Trace trace;
    private final DeviceHost host;
    private final TrialMemory memory;
    private final TrialNotes notes;
    private final Map<Integer, TrialProcess> running = new TreeMap<>();
    private final List<Flight> flights = new ArrayList<>();

    /** A descriptor between send and receive. A process of -1 is one that the trace does not tell. */
    private record Flight(int from, int to, int held) {}

    TrialProcesses(Trace trace, DeviceHost host, TrialNotes notes) {
        this.trace = trace;
        this.host = host;
        this.notes = notes;
        memory = new TrialMemory(trace, host, notes);
    }

    /** The process, started if it was not. */
    TrialProcess process(int index) throws IOException {
        TrialProcess known = running.get(index);
        if (known == null) {
            known = start(index, memory.wanted(index));
        }
        return known;
    }

    private TrialProcess start(int index, List<Vma> wanted) throws IOException {
        String name = trace.processes().get(index).name();
        TrialProcess started = new TrialProcess(name, host.start(name, wanted));
        running.put(index, started);
        return started;
    }

    /** Whether any process holds the device open. */
    boolean anyHolder() {
        return holder(NOBODY) != null;
    }

    /** A process that holds the device open, this one if it does; null if none. */
    private TrialProcess holder(int preferred) {
        TrialProcess known = running.get(preferred);
        if (known != null && known.any() != null) {
            return known;
        }
        for (TrialProcess process : running.values()) {
            if (process.any() != null) {
                return process;
            }
        }
        return null;
    }

    /**
     * The number that a descriptor of the trace has in a process.
     *
     * @param fd -1 if the trace does not tell which
     * @return -1 if nobody holds the device open
     */
    int descriptor(int process, int fd) throws IOException {
        TrialProcess user = process(process);
        Integer known = fd < 0 ? user.any() : user.held(fd);
        if (known != null) {
            return known;
        }
        int inherited = copy(process, user);
        if (inherited != CLOSED) {
            user.hold(Math.max(fd, TrialProcess.UNTOLD), inherited, false);
        }
        return inherited;
    }

    /** Another descriptor of the open device in a process, from wherever there is one. */
    private int copy(int process, TrialProcess user) throws IOException {
        TrialProcess from = holder(process);
        if (from == null) {
            return CLOSED;
        }
        if (from == user) {
            return (int) Math.max(CLOSED, user.actor().dup(user.any()));
        }
        notes.assume(user.name()
                + " uses the device without having opened or received it: it was given a descriptor of " + from.name());
        int passing = from.actor().give(from.any());
        int got = user.actor().take(passing);
        host.drop(passing);
        return got;
    }

    /** open(2) of the node. @return the descriptor in the process, or minus an errno */
    long open(int process, String node, int fd, boolean cloexec) throws IOException {
        TrialProcess opener = process(process);
        long real = opener.actor().open(node);
        if (real >= 0) {
            opener.hold(Math.max(fd, TrialProcess.UNTOLD), (int) real, cloexec);
        }
        return real;
    }

    long close(int process, int fd) throws IOException {
        TrialProcess closer = process(process);
        if (fd < 0 && closer.held(TrialProcess.UNTOLD) == null) {
            // The replay lets go of none of those that are told either.
            return closer.actor().closeDescriptor(copy(process, closer));
        }
        int real = descriptor(process, fd);
        closer.forget(Math.max(fd, TrialProcess.UNTOLD));
        return closer.actor().closeDescriptor(real);
    }

    /** The replay says that nobody holds the device any more; descriptors of which the trace does not tell do not count. */
    void release() throws IOException {
        for (TrialProcess process : running.values()) {
            process.forgetUntold();
        }
    }

    /** An event that is no call on the device. */
    void apply(int event) throws IOException {
        Action action = trace.action(event);
        int process = trace.process(event);
        if (action instanceof Action.Dup dup) {
            dup(process, dup);
        } else if (action instanceof Action.SendFd send) {
            send(event, process, send);
        } else if (action instanceof Action.ReceiveFd receive) {
            receive(event, process, receive);
        } else if (action instanceof Action.Fork fork) {
            fork(event, process, fork.child());
        } else if (action instanceof Action.Exec) {
            process(process).exec();
        } else if (action instanceof Action.Exit) {
            exit(process);
        } else if (!memory.isImpossible(event, action) && process >= 0) {
            memory.apply(event, process(process), action);
        }
    }

    private void dup(int process, Action.Dup dup) throws IOException {
        TrialProcess user = process(process);
        descriptor(process, dup.fd());
        int copied = copy(process, user);
        if (copied != CLOSED) {
            user.hold(dup.newFd(), copied, dup.cloexec());
        }
    }

    private void send(int event, int process, Action.SendFd send) throws IOException {
        int real = descriptor(process, send.fd());
        if (real != CLOSED && isReceived(event, process, send.to())) {
            flights.add(new Flight(process, send.to(), process(process).actor().give(real)));
        }
    }

    /** A descriptor that nobody receives would hold the device open for ever, which the replay knows nothing of. */
    private boolean isReceived(int sending, int from, int to) {
        for (int event = sending + 1; event < trace.count(); event++) {
            if (!trace.isMessage(event)
                    && trace.action(event) instanceof Action.ReceiveFd receive
                    && matches(receive.from(), from)
                    && matches(trace.process(event), to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(int one, int other) {
        return one == NOBODY || other == NOBODY || one == other;
    }

    private void receive(int event, int process, Action.ReceiveFd receive) throws IOException {
        TrialProcess receiver = process(process);
        int fd = Math.max(receive.fd(), TrialProcess.UNTOLD);
        for (Iterator<Flight> each = flights.iterator(); each.hasNext(); ) {
            Flight flight = each.next();
            if (matches(receive.from(), flight.from()) && matches(process, flight.to())) {
                each.remove();
                receiver.hold(fd, receiver.actor().take(flight.held()), receive.cloexec());
                host.drop(flight.held());
                return;
            }
        }
        TrialProcess from = holder(receive.from());
        if (from == null) {
            notes.notMade(trace.line(event), "receive_fd in " + receiver.name() + ": nobody has the device open");
            return;
        }
        int passing = from.actor().give(from.any());
        receiver.hold(fd, receiver.actor().take(passing), receive.cloexec());
        host.drop(passing);
    }

    private void fork(int event, int parent, int child) throws IOException {
        notes.assume("a fork is a new process that gets the same descriptors, and maps the same memory");
        exit(child);
        TrialProcess from = process(parent);
        List<Vma> wanted = new ArrayList<>(from.areas());
        wanted.addAll(memory.wanted(child));
        TrialProcess to = start(child, wanted);
        from.passDescriptors(to, host);
        memory.copy(event, from, to);
    }

    private void exit(int process) throws IOException {
        TrialProcess ending = running.remove(process);
        if (ending != null) {
            ending.actor().exit();
        }
    }
}
