package iovascope.trace.vtrace;

import iovascope.process.MemoryObject;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes a trace in the format that {@link VtraceFormat} reads. */
public final class VtraceWriter {

    private static final int EVENT_WIDTH = 12;

    private VtraceWriter() {}

    /**
     * The whole trace as text. Reading it gives an equal trace; problems are not kept. A character that the format
     * forbids in names becomes {@code _}.
     */
    public static String write(Trace trace) {
        StringBuilder text = new StringBuilder("vtrace 1\n");
        if (trace.device() != null) {
            text.append("device  ").append(trace.device().type());
            trace.device()
                    .fields()
                    .forEach((key, value) ->
                            text.append("  ").append(key).append('=').append(value));
            text.append('\n');
        }
        List<String> objects =
                names(trace.objects().stream().map(MemoryObject::name).toList());
        for (int index = 0; index < objects.size(); index++) {
            object(text, objects.get(index), trace.objects().get(index));
        }
        List<String> processes =
                names(trace.processes().stream().map(TraceProcess::name).toList());
        int width = 1;
        for (int index = 0; index < processes.size(); index++) {
            text.append("process ").append(processes.get(index));
            long pid = trace.processes().get(index).pid();
            text.append(pid < 0 ? "\n" : "  pid=" + pid + "\n");
            width = Math.max(width, processes.get(index).length());
        }
        if (trace.count() > 0) {
            text.append('\n');
        }
        ActionWriter actions = new ActionWriter(processes, objects);
        for (int index = 0; index < trace.count(); index++) {
            event(text, trace.event(index), processes, width, actions);
        }
        return text.toString();
    }

    private static void event(
            StringBuilder text, TraceEvent event, List<String> processes, int width, ActionWriter actions) {
        text.append(time(event.time())).append("  ");
        pad(text, event.process() < 0 ? "-" : processes.get(event.process()), width);
        text.append("  ");
        pad(text, actions.event(event.action()), EVENT_WIDTH);
        actions.fields(event.action(), text);
        if (event.kernelObserved() != TraceEvent.UNKNOWN) {
            text.append(" kernel=").append(outcome(event.kernelObserved(), ""));
        }
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (event.observed() != TraceEvent.UNKNOWN) {
            text.append("  = ").append(outcome(event.observed(), "-"));
        }
        text.append('\n');
    }

    private static void object(StringBuilder text, String name, MemoryObject object) {
        text.append("object  ")
                .append(name)
                .append("  ")
                .append(object.kind().name().toLowerCase(Locale.ROOT));
        if (object.size() != 0) {
            text.append("  size=").append(ActionWriter.size(object.size()));
        }
        if (object.device() != null) {
            text.append("  dev=").append(object.device());
        }
        if (object.inode() != 0) {
            text.append("  inode=").append(Long.toUnsignedString(object.inode()));
        }
        text.append('\n');
    }

    private static void pad(StringBuilder text, String word, int width) {
        text.append(word).append(" ".repeat(Math.max(0, width - word.length())));
    }

    /** Microseconds if they are exact: most sources have no more. */
    private static String time(long nanoseconds) {
        if (nanoseconds == TraceEvent.UNKNOWN) {
            return "-";
        }
        long seconds = nanoseconds / 1_000_000_000;
        long rest = nanoseconds % 1_000_000_000;
        return rest % 1000 == 0 ? "%d.%06d".formatted(seconds, rest / 1000) : "%d.%09d".formatted(seconds, rest);
    }

    private static String outcome(long value, String sign) {
        Errno errno = Errno.ofResult(value);
        return errno == null ? Long.toString(value) : sign + errno.name();
    }

    /** Names as the format can hold them, unique as they were. */
    private static List<String> names(List<String> names) {
        Set<String> used = new HashSet<>(names);
        List<String> written = new ArrayList<>();
        for (String name : names) {
            if (Token.isName(name)) {
                written.add(name);
                continue;
            }
            StringBuilder legal = new StringBuilder(name.isEmpty() || name.equals("-") ? "_" : "");
            for (int at = 0; at < name.length(); at++) {
                legal.append(Token.isNameCharacter(name.charAt(at)) ? name.charAt(at) : '_');
            }
            String unique = legal.toString();
            for (int copy = 2; !used.add(unique); copy++) {
                unique = legal + "." + copy;
            }
            written.add(unique);
        }
        return written;
    }
}
