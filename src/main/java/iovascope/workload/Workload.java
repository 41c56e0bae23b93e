package iovascope.workload;

import java.util.Locale;
import java.util.function.Function;

/** The streams that there are. */
public enum Workload {
    BOOT(Boot.MESSAGES, 0, 0, 0, Boot::new),
    CHURN(100_000, 1000, 1, Churn.MOST_LIVE, Churn::new),
    HOTPLUG(100_000, 64, 1, Hotplug.MOST_SOCKETS, Hotplug::new),
    LIVE_UPDATE(10_000, 64, 1, LiveUpdate.MOST_LIVE, LiveUpdate::new),
    MULTI_ASID(100_000, 256, 1, MultiAsid.MOST_BUFFERS, MultiAsid::new),
    SLOTS(1_000_000, 64, 1, Slots.MOST_SLOTS, Slots::new);

    private final long messages;
    private final long live;
    private final long leastLive;
    private final long mostLive;
    private final Function<WorkloadSpec, Scenario> scenario;

    Workload(long messages, long live, long leastLive, long mostLive, Function<WorkloadSpec, Scenario> scenario) {
        this.messages = messages;
        this.live = live;
        this.leastLive = leastLive;
        this.mostLive = mostLive;
        this.scenario = scenario;
    }

    /** The workload as people write it, {@code live-update}; null if there is none. */
    public static Workload named(String text) {
        for (Workload workload : values()) {
            if (workload.text().equals(text)) {
                return workload;
            }
        }
        return null;
    }

    /** As people write it: {@code live-update}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is meant where nothing is said. */
    public WorkloadSpec defaults() {
        return new WorkloadSpec(this, messages, live, IovaOrder.RANDOM, 0, WorkloadSpec.DEFAULT_SEED);
    }

    long leastLive() {
        return leastLive;
    }

    long mostLive() {
        return mostLive;
    }

    Scenario scenario(WorkloadSpec spec) {
        return scenario.apply(spec);
    }
}
