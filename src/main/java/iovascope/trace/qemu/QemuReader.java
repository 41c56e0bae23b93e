package iovascope.trace.qemu;

import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one log. */
final class QemuReader {

    private static final String FAILED_WRITE = "failed to write, fd=";

    /** Before QEMU 10.2 {@code THREAD@SECONDS.MICROS:}, since then a time and a space; either may be off. */
    private static final Pattern PREFIX =
            Pattern.compile("(?:(?<thread>\\d{1,10})@(?<seconds>\\d{1,10})\\.(?<micros>\\d{6}):"
                    + "|(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z) )?(?<name>\\w+)");

    /** An event that stands where none can be, so something before it is broken. */
    private static final Pattern LOST_EVENT = Pattern.compile("vhost_vdpa_(?:dma_map|dma_unmap|listener_begin_batch"
            + "|listener_commit|set_owner|new_owner|add_status|reset_device|suspend|set_vring_addr|get_iova_range)"
            + " (?:vdpa|vdpa_shared|dev):");

    /** One change of the status: the log shows the bits that QEMU adds, the device gets the sum. */
    private record StatusWrite(int event, long device, long status, boolean reset) {}

    private final String source;
    private final ReadOptions options;
    private final Threads threads;
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<TraceProblem> problems = new ArrayList<>();
    private final List<StatusWrite> statusWrites = new ArrayList<>();
    /** The last message of each descriptor that may still turn out to have failed, as an index into the events. */
    private final Map<Integer, Integer> open = new HashMap<>();

    private final TreeSet<Integer> descriptors = new TreeSet<>();
    private int secondDescriptorLine;
    private long lastTime = TraceEvent.UNKNOWN;

    QemuReader(String source, ReadOptions options) {
        this.source = source;
        this.options = options;
        threads = new Threads(options);
    }

    Trace read(String text) throws TraceFormatException {
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int next = newline < 0 ? text.length() : newline;
            int end = next > start && text.charAt(next - 1) == '\r' ? next - 1 : next;
            number++;
            readLine(text.substring(start, end), number);
            start = next + 1;
        }
        return build();
    }

    private void readLine(String text, int number) throws TraceFormatException {
        EventLine line = new EventLine(source, number, text);
        try {
            int failed = text.indexOf(FAILED_WRITE);
            Matcher prefix = PREFIX.matcher(text);
            if (failed >= 0) {
                line.seek(failed);
                readFailure(line);
            } else if (prefix.lookingAt()) {
                readEvent(line, prefix, text);
            } else {
                refuseLostEvent(line, text);
            }
        } catch (TraceFormatException broken) {
            if (!options.lenient()) {
                throw broken;
            }
            // Which message a later failure is about can no longer be told.
            open.clear();
            String problem = "found '%s', expected %s".formatted(broken.found(), broken.expected());
            problems.add(new TraceProblem("syntax", number, broken.column(), problem));
        }
    }

    private void readFailure(EventLine line) throws TraceFormatException {
        int fd = (int) line.decimal(FAILED_WRITE, Integer.MIN_VALUE, Integer.MAX_VALUE);
        long errno = line.decimal(", errno=", 0, 4095);
        Integer index = open.remove(fd);
        if (errno == 0) {
            // The write was short, and how short is not printed.
            String text = "a write to fd %d was incomplete; its result is not logged".formatted(fd);
            problems.add(new TraceProblem("note", line.number(), 0, text));
            return;
        }
        if (index == null) {
            String text = "the log does not show which write to fd %d failed with errno %d".formatted(fd, errno);
            problems.add(new TraceProblem("note", line.number(), 0, text));
            return;
        }
        TraceEvent event = events.get(index);
        events.set(
                index,
                new TraceEvent(
                        event.line(), event.time(), event.process(), event.action(), -errno, TraceEvent.UNKNOWN));
    }

    private void readEvent(EventLine line, Matcher prefix, String text) throws TraceFormatException {
        line.seek(prefix.end());
        long thread = prefix.group("thread") == null ? Threads.NONE : Long.parseLong(prefix.group("thread"));
        if (thread != Threads.NONE) {
            threads.process(thread, line.number());
        }
        String name = prefix.group("name");
        long time = name.startsWith("vhost_vdpa_") ? time(line, prefix) : TraceEvent.UNKNOWN;
        Action action = action(line, name, text);
        if (action != null) {
            add(line, time, threads.process(thread, line.number()), action);
        }
    }

    /** What the event does to the device node, or null. */
    private Action action(EventLine line, String name, String text) throws TraceFormatException {
        return switch (name) {
            case "vhost_vdpa_dma_map" -> write(line, EventText.map(line));
            case "vhost_vdpa_dma_unmap" -> write(line, EventText.unmap(line));
            case "vhost_vdpa_listener_begin_batch", "vhost_vdpa_listener_commit" -> write(line, EventText.batch(line));
            case "vhost_vdpa_set_owner" -> EventText.plain(line, VhostIoctl.SET_OWNER);
            case "vhost_vdpa_new_owner" -> EventText.plain(line, VhostIoctl.NEW_OWNER);
            case "vhost_vdpa_suspend" -> EventText.plain(line, VhostIoctl.SUSPEND);
            case "vhost_vdpa_add_status" -> status(line, false);
            case "vhost_vdpa_reset_device" -> status(line, true);
            case "vhost_vdpa_set_vring_addr" -> EventText.vringAddr(line);
            case "vhost_vdpa_get_iova_range" -> EventText.iovaRange(line);
            default -> {
                refuseLostEvent(line, text);
                yield null;
            }
        };
    }

    private void add(EventLine line, long time, int process, Action action) {
        if (time < lastTime && time != TraceEvent.UNKNOWN) {
            String problem = "the time is before that of the event above";
            problems.add(new TraceProblem("TRC-004", line.number(), 1, problem));
        }
        if (time != TraceEvent.UNKNOWN) {
            lastTime = time;
        }
        if (action instanceof Action.Message message) {
            open.put(message.fd(), events.size());
        } else if (action instanceof Action.Frame frame) {
            open.put(frame.fd(), events.size());
        }
        events.add(new TraceEvent(line.number(), time, process, action, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN));
    }

    private Action write(EventLine line, EventText.Write write) throws TraceFormatException {
        if (write == null) {
            return null;
        }
        if (write.suppressed()) {
            String text = "QEMU suppressed this write; there was no system call";
            problems.add(new TraceProblem("TRC-002", line.number(), 0, text));
            return null;
        }
        if (descriptors.add(write.fd()) && descriptors.size() == 2) {
            secondDescriptorLine = line.number();
        }
        IotlbMessage message = write.message();
        byte[] frame = MessageCodec.encode(message);
        return MessageCodec.isPlain(frame)
                ? new Action.Message(message, write.fd())
                : new Action.Frame(frame, frame.length, write.fd());
    }

    private Action status(EventLine line, boolean reset) throws TraceFormatException {
        EventText.Status status = EventText.status(line, reset);
        statusWrites.add(new StatusWrite(events.size(), status.device(), status.bits(), reset));
        return setStatus(status.bits());
    }

    private static Action setStatus(long value) {
        return new Action.Ioctl(VhostIoctl.SET_STATUS, Map.of("value", value), -1);
    }

    private static long time(EventLine line, Matcher prefix) throws TraceFormatException {
        try {
            if (prefix.group("thread") != null) {
                long seconds = Long.parseLong(prefix.group("seconds"));
                long nanos = Long.parseLong(prefix.group("micros")) * 1000;
                return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanos);
            }
            if (prefix.group("time") != null) {
                Instant time = Instant.parse(prefix.group("time"));
                return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
            }
            return TraceEvent.UNKNOWN;
        } catch (DateTimeException | ArithmeticException noTime) {
            line.seek(prefix.start(prefix.group("thread") != null ? "seconds" : "time"));
            throw line.wrong("a time between the years 1970 and 2262");
        }
    }

    private static void refuseLostEvent(EventLine line, String text) throws TraceFormatException {
        if (text.contains("vhost_vdpa_") && LOST_EVENT.matcher(text).find()) {
            line.seek(0);
            throw line.wrong("THREAD@SECONDS.MICROS:, a time and a space, or the name of the event");
        }
    }

    private Trace build() {
        addUpStatus();
        Trace.Builder trace = new Trace.Builder(source);
        threads.addProcesses(trace);
        events.forEach(trace::add);
        if (threads.note() != null) {
            problems.add(threads.note());
        }
        if (descriptors.size() > 1) {
            List<String> numbers = descriptors.stream().map(String::valueOf).toList();
            String text = "messages go to fds %s; to which of them an ioctl goes is not logged"
                    .formatted(String.join(", ", numbers));
            problems.add(new TraceProblem("note", secondDescriptorLine, 0, text));
        }
        problems.sort(Comparator.comparingInt(TraceProblem::line));
        problems.forEach(trace::problem);
        return trace.build();
    }

    /**
     * QEMU reads the status, adds bits and writes the sum. All vhost devices of a log with one descriptor share one
     * status: FEATURES_OK is added through the first of them and DRIVER_OK through the last.
     */
    private void addUpStatus() {
        Map<Long, Long> sums = new HashMap<>();
        for (StatusWrite write : statusWrites) {
            long device = descriptors.size() > 1 ? write.device() : 0;
            long sum = write.reset() ? write.status() : sums.getOrDefault(device, 0L) | write.status();
            sums.put(device, sum);
            TraceEvent event = events.get(write.event());
            events.set(
                    write.event(),
                    new TraceEvent(
                            event.line(),
                            event.time(),
                            event.process(),
                            setStatus(sum),
                            event.observed(),
                            event.kernelObserved()));
        }
    }
}
