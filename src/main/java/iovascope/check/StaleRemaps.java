package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The REMAPs outside a batch that the device has not seen yet: at most one of an address space, because the next tells the
 * device of the one before.
 */
final class StaleRemaps extends Listener {

    /** A REMAP that the device has not seen. */
    static final class Stale {
        private final int step;
        private final Mapping before;
        private final Mapping after;
        private final boolean running;
        /** Step from which on the device used the old address; 0 if it has not run since. */
        private int from;
        /** Step at which it last stopped; 0 if it runs, or has not run. */
        private int to;

        private int healed;

        Stale(int step, Mapping before, Mapping after, boolean running) {
            this.step = step;
            this.before = before;
            this.after = after;
            this.running = running;
            from = running ? step : 0;
        }

        int step() {
            return step;
        }

        Mapping before() {
            return before;
        }

        Mapping after() {
            return after;
        }

        /** Whether the device ran while the REMAP was sent. */
        boolean running() {
            return running;
        }

        int from() {
            return from;
        }

        /** Step at which the device last stopped to use the old address; 0 if it never did. */
        int to() {
            return to != 0 ? to : healed;
        }

        /** Step at which the device was told; 0 if it never was. */
        int healed() {
            return healed;
        }
    }

    private final RemapTargets targets;
    private final Map<Integer, Stale> waiting = new LinkedHashMap<>();
    private final List<Stale> ended = new ArrayList<>();

    /** @param targets looks at each REMAP before this does */
    StaleRemaps(RemapTargets targets) {
        this.targets = targets;
        listen(Moment.STEP, Moment.REMAP, Moment.START, Moment.STOP, Moment.END);
    }

    /** Whether a REMAP is why the device's table of an address space is not the kernel's. */
    boolean isStale(int asid) {
        return waiting.containsKey(asid);
    }

    /** Those that the device came to know of at this step; at the end, those that it never did. */
    List<Stale> ended() {
        return ended;
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case STEP -> heal(scan);
            case REMAP -> remapped(scan);
            case START ->
                waiting.values().forEach(stale -> {
                    stale.from = stale.from == 0 ? scan.number() : stale.from;
                    stale.to = 0;
                });
            case STOP -> waiting.values().forEach(stale -> stale.to = scan.number());
            default -> {
                ended.clear();
                ended.addAll(waiting.values());
            }
        }
    }

    private void heal(Scan scan) {
        if (!ended.isEmpty()) {
            ended.clear();
        }
        if (waiting.isEmpty()) {
            return;
        }
        waiting.values().removeIf(stale -> {
            boolean healed = scan.walk().told(stale.after.asid());
            if (healed) {
                stale.healed = scan.number();
                ended.add(stale);
            }
            return healed;
        });
    }

    private void remapped(Scan scan) {
        boolean told = !scan.walk().before().inBatch() && scan.model().mapping() == MappingKind.SET_MAP;
        if (!told || !scan.model().va()) {
            return;
        }
        Mapping before = targets.before();
        if (before.addr() != scan.walk().message().uaddr()) {
            boolean running = scan.walk().before().isRunning();
            waiting.put(
                    before.asid(), new Stale(scan.number(), before, scan.walk().added(0), running));
        }
    }
}
