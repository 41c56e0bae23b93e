package iovascope.query;

import iovascope.emulator.Mapping;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that a query can ask about a step, worked out beforehand and without any haste. */
record NaiveStep(
        int number,
        Set<String> names,
        List<Run> iova,
        List<Run> uaddr,
        List<Run> asids,
        List<Run> pids,
        Set<String> processes,
        Set<String> objects,
        Set<String> results,
        List<FindingLabel> labels) {

    /** The last address. */
    static final BigInteger END = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** Numbers, both ends inclusive. */
    record Run(BigInteger first, BigInteger last) {
        boolean overlaps(Run other) {
            return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
        }
    }

    Set<String> findings() {
        Set<String> words = new TreeSet<>();
        labels.forEach(label -> words.addAll(List.of(label.id(), label.name())));
        return words;
    }

    Set<String> severities() {
        Set<String> words = new TreeSet<>();
        labels.forEach(label -> words.add(label.severity()));
        return words;
    }

    static Run run(BigInteger first, long size) {
        BigInteger length = unsigned(size).max(BigInteger.ONE);
        return new Run(first, first.add(length).subtract(BigInteger.ONE).min(END));
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    static List<NaiveStep> of(Timeline timeline) {
        List<NaiveStep> steps = new ArrayList<>();
        for (int number = 1; number <= timeline.steps(); number++) {
            steps.add(of(timeline, number));
        }
        return steps;
    }

    private static NaiveStep of(Timeline timeline, int number) {
        Step step = timeline.step(number);
        TraceEvent event = timeline.trace().event(step.event());
        IotlbMessage message = message(event.action());
        List<Run> iova = List.of();
        List<Run> uaddr = List.of();
        if (message != null && message.type() != 5 && message.type() != 6) {
            iova = List.of(run(unsigned(message.iova()), message.size()));
        }
        if (message != null && (message.type() == 2 || message.type() == 7)) {
            uaddr = List.of(run(unsigned(message.uaddr()), message.size()));
        }
        TraceProcess process =
                event.process() < 0 ? null : timeline.trace().processes().get(event.process());
        return new NaiveStep(
                number,
                names(event.action(), message),
                iova,
                uaddr,
                asids(step, event.action(), message),
                process == null || process.pid() < 0 ? List.of() : List.of(run(unsigned(process.pid()), 1)),
                process == null ? Set.of() : Set.of(process.name()),
                objects(timeline, number, uaddr),
                results(step),
                labels(number));
    }

    private static IotlbMessage message(Action action) {
        if (action instanceof Action.Message message) {
            return message.message();
        }
        if (action instanceof Action.Frame frame && frame.length() >= 40 && frame.bytes().length >= 34) {
            int header = frame.bytes()[0];
            boolean known = (header == 1 || header == 2)
                    && frame.bytes()[1] == 0
                    && frame.bytes()[2] == 0
                    && frame.bytes()[3] == 0;
            return known ? MessageCodec.decode(frame.bytes()) : null;
        }
        return null;
    }

    private static Set<String> names(Action action, IotlbMessage message) {
        Set<String> names = new TreeSet<>();
        if (action instanceof Action.Ioctl ioctl) {
            names.add(ioctl.request().eventName());
        } else if (!(action instanceof Action.Message)) {
            names.add(action.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
        if (message != null) {
            boolean named = message.type() >= 1 && message.type() <= 7;
            names.add(named ? IotlbMessage.name(message.type()) : "message");
        }
        return names;
    }

    private static List<Run> asids(Step step, Action action, IotlbMessage message) {
        List<Run> asids = new ArrayList<>();
        if (action instanceof Action.Ioctl ioctl && ioctl.arguments().containsKey("asid")) {
            asids.add(run(unsigned(ioctl.arguments().get("asid")), 1));
        }
        if (message != null) {
            boolean negotiated = (step.before().features() & 8) != 0;
            if (message.header() == 2) {
                asids.add(run(BigInteger.valueOf(Integer.toUnsignedLong(message.asid())), 1));
            }
            if (message.header() == 1 || !negotiated) {
                asids.add(run(BigInteger.ZERO, 1));
            }
        }
        return asids;
    }

    private static Set<String> objects(Timeline timeline, int number, List<Run> uaddr) {
        Set<String> names = new TreeSet<>();
        Step step = timeline.step(number);
        Stream.concat(step.added().stream(), step.removed().stream())
                .mapToInt(Mapping::object)
                .filter(object -> object >= 0)
                .forEach(object ->
                        names.add(timeline.trace().objects().get(object).name()));
        DeviceState state = timeline.at(number);
        if (state.owner() >= 0 && !uaddr.isEmpty()) {
            for (Vma area : state.memory().get(state.owner()).areas()) {
                Run there = new Run(unsigned(area.first()), unsigned(area.last()));
                if (area.object() >= 0 && there.overlaps(uaddr.get(0))) {
                    names.add(timeline.trace().objects().get(area.object()).name());
                }
            }
        }
        return names;
    }

    private static Set<String> results(Step step) {
        if (step.oops()) {
            return Set.of("oops");
        }
        if (!step.replayed()) {
            return Set.of("unknown");
        }
        Set<String> results = new TreeSet<>();
        if (step.userResult() >= 0) {
            results.addAll(List.of("ok", Long.toString(step.userResult())));
            return results;
        }
        results.add("rejected");
        results.add(Errno.ofResult(step.userResult()).name());
        if (step.kernelErrno() != null) {
            results.add(step.kernelErrno().name());
        }
        return results;
    }

    private static List<FindingLabel> labels(int step) {
        List<FindingLabel> labels = new ArrayList<>();
        if (step % 3 == 0) {
            labels.add(new FindingLabel("MAP-001", "overlapping-update", "warning"));
        }
        if (step % 5 == 0) {
            labels.add(new FindingLabel("REMAP-002", "remap-wrong-offset", "error"));
        }
        if (step % 7 == 0) {
            labels.add(new FindingLabel("DEV-003", "stale-device", "note"));
        }
        return labels;
    }
}
