package iovascope.workload;

import java.util.HashSet;
import java.util.List;

/**
 * Which stream exactly: equal values give equal bytes, on every machine.
 *
 * @param workload its kind
 * @param messages IOTLB messages in it, exactly; from 1 to {@link #MOST_MESSAGES}
 * @param live {@code churn}, {@code live-update}: mappings; {@code hotplug}: sockets for memory devices;
 *     {@code multi-asid}: buffers; {@code slots}: slots; {@code boot}: 0
 * @param order of the IOVAs of {@code churn}; the others know {@link IovaOrder#RANDOM} only
 * @param mistakes of {@code live-update}; the others make none
 * @param seed first state of the random numbers
 * @param device of {@code live-update}; the others know {@link DeviceKind#VDPA_SIM} only
 * @param kinds of mistakes of {@code live-update}, in the order in which they take turns; where none is given, all that
 *     the device and {@code live} allow
 */
public record WorkloadSpec(
        Workload workload,
        long messages,
        long live,
        IovaOrder order,
        long mistakes,
        long seed,
        DeviceKind device,
        List<MistakeKind> kinds) {

    /** Lines are counted in 31 bits, and the busiest stream has seven lines a message. */
    public static final long MOST_MESSAGES = 200_000_000;

    public static final long DEFAULT_SEED = 42;

    /** @throws IllegalArgumentException if no such stream exists; the message is one line for people */
    public WorkloadSpec {
        inRange("messages", messages, 1, MOST_MESSAGES);
        if (workload.mostLive() == 0 && live != 0) {
            throw new IllegalArgumentException("live is " + live + ", but " + workload.text() + " takes none");
        }
        inRange("live", live, workload.leastLive(), workload.mostLive());
        if (order != IovaOrder.RANDOM && workload != Workload.CHURN) {
            throw new IllegalArgumentException("order is sequential, but only churn knows that");
        }
        if (workload != Workload.LIVE_UPDATE && device != DeviceKind.VDPA_SIM) {
            throw new IllegalArgumentException("device is " + device.text() + ", but only live-update knows that");
        }
        kinds = workload == Workload.LIVE_UPDATE ? kinds(kinds, device, live) : List.of();
        long most = workload == Workload.LIVE_UPDATE ? LiveUpdate.mostMistakes(messages, live, kinds) : 0;
        if (workload != Workload.LIVE_UPDATE && mistakes != 0) {
            throw new IllegalArgumentException("mistakes is " + mistakes + ", but only live-update makes any");
        }
        if (mistakes < 0 || mistakes > most) {
            throw new IllegalArgumentException("mistakes is %d, expected 0 to %d: what %d messages with %d live hold"
                    .formatted(mistakes, most, messages, live));
        }
    }

    /** On vdpa_sim, with mistakes of every kind. */
    public WorkloadSpec(Workload workload, long messages, long live, IovaOrder order, long mistakes, long seed) {
        this(workload, messages, live, order, mistakes, seed, DeviceKind.VDPA_SIM, List.of());
    }

    private static List<MistakeKind> kinds(List<MistakeKind> asked, DeviceKind device, long live) {
        for (MistakeKind kind : asked) {
            if (!kind.fits(device, live)) {
                throw new IllegalArgumentException(
                        "kinds has %s, which %s with %d live cannot show".formatted(kind.id(), device.text(), live));
            }
        }
        if (new HashSet<>(asked).size() != asked.size()) {
            throw new IllegalArgumentException("kinds names one kind twice");
        }
        return asked.isEmpty() ? MistakeKind.allOn(device, live) : List.copyOf(asked);
    }

    private static void inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
