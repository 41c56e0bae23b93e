package iovascope.ui.shell;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceEvent;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where somebody wants to go: a step, a time, a part of the trace, an IOVA or a uaddr. */
public final class GoTo {

    /** What is understood, for people. */
    public static final String EXPECTED = "a step, +100, 50%, a time such as 1.5s, iova:0x1000 or uaddr:0x7f00";

    private static final Pattern STEP = Pattern.compile("(?:step:)?(\\d{1,18})");
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,18})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final Pattern TIME = Pattern.compile("(?:time:)?(\\d+(?:\\.\\d*)?)\\s*s|(?:time:)?(\\d+\\.\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("(iova:|uaddr:|)(0[xX][0-9a-fA-F]{1,16}|\\d{1,20})");

    /**
     * Where to go.
     *
     * @param step 0 if the text leads nowhere
     * @param spot the range to pick; null for none
     * @param words what will happen, or why nothing will
     */
    public record Target(int step, Spot spot, String words) {

        public boolean found() {
            return step > 0;
        }

        private static Target none(String why) {
            return new Target(0, null, why);
        }
    }

    private final OpenTrace trace;
    private final int from;

    /** @param from the selected step: what a relative number counts from */
    public GoTo(OpenTrace trace, int from) {
        this.trace = trace;
        this.from = from;
    }

    public Target read(String typed) {
        String text = typed.strip();
        int steps = trace.timeline().steps();
        if (steps == 0) {
            return Target.none("the trace has no step");
        }
        Matcher match = STEP.matcher(text);
        if (match.matches()) {
            long step = Long.parseLong(match.group(1));
            return step >= 1 && step <= steps
                    ? step((int) step)
                    : Target.none("there are steps 1 to " + Amount.text(steps));
        }
        match = RELATIVE.matcher(text);
        if (match.matches()) {
            long by = Long.parseLong(match.group(2));
            return step((int) Math.max(1, Math.min(steps, match.group(1).equals("+") ? from + by : from - by)));
        }
        match = PERCENT.matcher(text);
        if (match.matches()) {
            double share = Double.parseDouble(match.group(1)) / 100;
            return share > 1 ? Target.none("a share is 100% at most") : step(1 + (int) Math.round(share * (steps - 1)));
        }
        match = TIME.matcher(text);
        if (match.matches()) {
            return time(match.group(1) == null ? match.group(2) : match.group(1));
        }
        match = ADDRESS.matcher(text);
        if (match.matches() && (!match.group(1).isEmpty() || match.group(2).startsWith("0"))) {
            return address(match.group(1), match.group(2));
        }
        return Target.none("expected " + EXPECTED);
    }

    private static Target step(int number) {
        return new Target(number, null, "step " + Amount.text(number));
    }

    /** The last step at or before a time, as the top bar shows times: a calendar's count from the first event. */
    private Target time(String seconds) {
        BigDecimal wanted = new BigDecimal(seconds).movePointRight(9);
        if (wanted.toBigInteger().bitLength() > 62) {
            return Target.none("so long lasts no trace");
        }
        long time = wanted.longValue() + StepTime.origin(trace);
        int found = 0;
        int low = 1;
        int high = trace.timeline().steps();
        while (low <= high) {
            int middle = low + high >>> 1;
            int known = known(middle, low);
            if (known == 0 || timeOf(known) <= time) {
                found = Math.max(found, known);
                low = middle + 1;
            } else {
                high = known - 1;
            }
        }
        if (found == 0) {
            return timeOf(1) == TraceEvent.UNKNOWN ? Target.none("the trace has no clock") : step(1);
        }
        return step(found);
    }

    /** The last step up to {@code step} and from {@code least} on whose time is known; 0 if there is none. */
    private int known(int step, int least) {
        for (int at = step; at >= least; at--) {
            if (timeOf(at) != TraceEvent.UNKNOWN) {
                return at;
            }
        }
        return 0;
    }

    private long timeOf(int step) {
        return trace.trace().time(trace.timeline().step(step).event());
    }

    private Target address(String key, String digits) {
        long address;
        try {
            address = digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            return Target.none("an address has 64 bits");
        }
        Target iova = key.equals("uaddr:") ? null : iova(address);
        if (iova != null && iova.found()) {
            return iova;
        }
        Target uaddr = key.equals("iova:") ? null : uaddr(address);
        if (uaddr != null && uaddr.found()) {
            return uaddr;
        }
        String at = Unsigned.hex(address);
        return Target.none(
                key.equals("iova:")
                        ? at + " is never mapped"
                        : key.equals("uaddr:")
                                ? "no mapping of step " + Amount.text(from) + " leads to " + at
                                : at + " is never mapped, and nothing leads to it at step " + Amount.text(from));
    }

    /** The mapping that holds an IOVA now; else the last that did; else the first that will. */
    private Target iova(long address) {
        Timeline timeline = trace.timeline();
        IovaRange here = new IovaRange(address, address);
        for (int asid : timeline.asids()) {
            Mapping mapping = covering(asid, address, from);
            if (mapping != null) {
                return target(from, asid, mapping, "mapped here");
            }
        }
        int best = 0;
        int space = 0;
        for (int asid : timeline.asids()) {
            int before = timeline.previousChange(asid, here, from);
            int after = timeline.nextChange(asid, here, from);
            int near = before > 0 ? before - 1 : after;
            if (near > 0 && (best == 0 || Math.abs(near - from) < Math.abs(best - from))) {
                best = near;
                space = asid;
            }
        }
        Mapping mapping = best == 0 ? null : covering(space, address, best);
        return mapping == null ? null : target(best, space, mapping, "not mapped here");
    }

    private Mapping covering(int asid, long address, int step) {
        Table table = trace.timeline().at(step).kernel().get(asid);
        return table == null ? null : table.covering(address);
    }

    private Target uaddr(long address) {
        for (Table table : trace.timeline().at(from).kernel().values()) {
            for (Mapping mapping : table.intoUaddr(address, address)) {
                return target(from, table.asid(), mapping, "leads there");
            }
        }
        return null;
    }

    private static Target target(int step, int asid, Mapping mapping, String why) {
        String words = OpenTrace.address(asid, mapping.range().first()) + "-"
                + Unsigned.hex(mapping.range().last()) + " at step " + Amount.text(step) + ", " + why;
        return new Target(step, new Spot(asid, mapping.range()), words);
    }
}
