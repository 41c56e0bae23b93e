package iovascope.workload;

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
 */
public record WorkloadSpec(Workload workload, long messages, long live, IovaOrder order, long mistakes, long seed) {

    /** Lines are counted in 31 bits, and the busiest stream has six lines a message. */
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
        long most = workload == Workload.LIVE_UPDATE ? LiveUpdate.mostMistakes(messages, live) : 0;
        if (workload != Workload.LIVE_UPDATE && mistakes != 0) {
            throw new IllegalArgumentException("mistakes is " + mistakes + ", but only live-update makes any");
        }
        if (mistakes < 0 || mistakes > most) {
            throw new IllegalArgumentException("mistakes is %d, expected 0 to %d: what %d messages with %d live hold"
                    .formatted(mistakes, most, messages, live));
        }
    }

    private static void inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
