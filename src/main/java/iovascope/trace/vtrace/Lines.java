package iovascope.trace.vtrace;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The lines of one trace. */
final class Lines {

    private static final int EVENT_WIDTH = 12;
    private static final String BLANKS = " ".repeat(EVENT_WIDTH);

    private final List<MemoryObject> objects;
    private final List<TraceProcess> processes;
    private final List<String> objectNames;
    private final List<String> processNames;
    /** Of the column with the process. */
    private final int width;

    private final ActionWriter actions;
    private boolean begun;

    Lines(List<MemoryObject> objects, List<TraceProcess> processes) {
        this.objects = objects;
        this.processes = processes;
        objectNames = names(objects.stream().map(MemoryObject::name).toList());
        processNames = names(processes.stream().map(TraceProcess::name).toList());
        width = Math.max(1, processNames.stream().mapToInt(String::length).max().orElse(1));
        actions = new ActionWriter(processNames, objectNames);
    }

    /** @param device the device, or null */
    void header(StringBuilder text, DeviceHeader device) {
        text.append("vtrace 1\n");
        if (device != null) {
            text.append("device  ").append(device.type());
            device.fields()
                    .forEach((key, value) ->
                            text.append("  ").append(key).append('=').append(value));
            text.append('\n');
        }
        for (int index = 0; index < objects.size(); index++) {
            object(text, objectNames.get(index), objects.get(index));
        }
        for (int index = 0; index < processes.size(); index++) {
            text.append("process ").append(processNames.get(index));
            long pid = processes.get(index).pid();
            text.append(pid < 0 ? "\n" : "  pid=" + pid + "\n");
        }
    }

    private static void object(StringBuilder text, String name, MemoryObject object) {
        text.append("object  ")
                .append(name)
                .append("  ")
                .append(object.kind().name().toLowerCase(Locale.ROOT));
        if (object.size() != 0) {
            text.append("  size=");
            ActionWriter.size(text, object.size());
        }
        if (object.device() != null) {
            text.append("  dev=").append(object.device());
        }
        if (object.inode() != 0) {
            text.append("  inode=").append(Long.toUnsignedString(object.inode()));
        }
        text.append('\n');
    }

    void event(StringBuilder text, TraceEvent event) {
        if (!begun) {
            text.append('\n');
            begun = true;
        }
        time(text, event.time());
        text.append("  ");
        pad(text, event.process() < 0 ? "-" : processNames.get(event.process()), width);
        text.append("  ");
        pad(text, actions.event(event.action()), EVENT_WIDTH);
        actions.fields(event.action(), text);
        if (event.kernelObserved() != TraceEvent.UNKNOWN) {
            text.append(" kernel=");
            outcome(text, event.kernelObserved(), "");
        }
        int end = text.length();
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        if (event.observed() != TraceEvent.UNKNOWN) {
            text.append("  = ");
            outcome(text, event.observed(), "-");
        }
        text.append('\n');
    }

    private static void pad(StringBuilder text, String word, int width) {
        text.append(word);
        for (int blanks = width - word.length(); blanks > 0; blanks -= EVENT_WIDTH) {
            text.append(BLANKS, 0, Math.min(blanks, EVENT_WIDTH));
        }
    }

    /** Microseconds if they are exact: most sources have no more. */
    private static void time(StringBuilder text, long nanoseconds) {
        if (nanoseconds == TraceEvent.UNKNOWN) {
            text.append('-');
            return;
        }
        text.append(nanoseconds / 1_000_000_000).append('.');
        long rest = nanoseconds % 1_000_000_000;
        boolean exact = rest % 1000 == 0;
        long shown = exact ? rest / 1000 : rest;
        for (long digit = exact ? 100_000 : 100_000_000; digit > 0; digit /= 10) {
            text.append((char) ('0' + shown / digit % 10));
        }
    }

    private static void outcome(StringBuilder text, long value, String sign) {
        Errno errno = Errno.ofResult(value);
        if (errno == null) {
            text.append(value);
        } else {
            text.append(sign).append(errno.name());
        }
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
