package iovascope.trace.strace;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On a terminal strace names no process until there are two: {@code [pid 157]} appears with the second. */
final class BareLines {

    private static final Pattern CHILD =
            Pattern.compile("(?m)^(?!\\[pid)[^\"\\n]*\\b(?:clone3?|v?fork)\\(.*= (\\d+)\\b");
    private static final Pattern ATTACHED = Pattern.compile("(?m)^strace: Process (\\d+) attached");
    private static final Pattern PID = Pattern.compile("(?m)^\\[pid +(\\d+)");

    private BareLines() {}

    /** The id of the lines that name none, or -1 if the recording does not tell. */
    static long id(String text) {
        if (!text.contains("[pid ")) {
            return -1;
        }
        Set<String> children = new HashSet<>();
        for (Pattern pattern : new Pattern[] {CHILD, ATTACHED}) {
            Matcher child = pattern.matcher(text);
            while (child.find()) {
                children.add(child.group(1));
            }
        }
        Matcher pid = PID.matcher(text);
        while (pid.find()) {
            if (!children.contains(pid.group(1)) && pid.group(1).length() < 10) {
                return Long.parseLong(pid.group(1));
            }
        }
        return -1;
    }
}
