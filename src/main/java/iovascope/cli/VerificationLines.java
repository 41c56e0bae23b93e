package iovascope.cli;

import iovascope.lab.VerificationCost;
import iovascope.mem.Unsigned;
import java.util.Locale;

/** What verifying a remap would cost: a row of a table, or a JSON object, for each figure. */
final class VerificationLines {

    private static final String ROW = "%-8s  %-10s  %-10s  %10s  %9s  %18s  %s";

    private static final double MILLION = 1e6;
    private static final double GIGA = 1e9;
    private static final long MIB = 1 << 20;
    private static final long KIB = 1 << 10;
    private static final int HUNDRED = 100;

    private VerificationLines() {}

    static String heading() {
        return row("RAM", "memory", "method", "time", "looked at", "speed", "verdict");
    }

    static String row(VerificationCost cost) {
        return row(
                Unsigned.size(cost.ram()),
                cost.memory(),
                cost.method(),
                time(cost.nanos()),
                cost.bytes() == 0 ? "-" : size(cost.bytes()),
                speed(cost),
                cost.method().equals(VerificationCost.TOUCHING) ? "-" : cost.verdict());
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    /** Without the end of its line; no field can hold what JSON would have to escape. */
    static String json(VerificationCost cost) {
        return ("{\"ram\":%d,\"memory\":\"%s\",\"method\":\"%s\",\"ns\":%d,\"bytes\":%d,\"pages\":%d,\"verdict\":\"%s\"}")
                .formatted(
                        cost.ram(),
                        cost.memory(),
                        cost.method(),
                        cost.nanos(),
                        cost.bytes(),
                        cost.pages(),
                        cost.verdict());
    }

    private static String time(long nanos) {
        double millis = nanos / MILLION;
        String format = millis < 1 ? "%.3f ms" : millis < HUNDRED ? "%.1f ms" : "%,.0f ms";
        return String.format(Locale.ROOT, format, millis);
    }

    private static String size(long bytes) {
        return bytes < MIB ? (bytes + KIB - 1) / KIB + " KiB" : bytes / MIB + " MiB";
    }

    private static String speed(VerificationCost cost) {
        switch (cost.method()) {
            case VerificationCost.MAPPING:
                return "-";
            case VerificationCost.CONTENT:
                return String.format(Locale.ROOT, "%.2f GB/s", cost.bytesPerSecond() / GIGA);
            default:
                if (cost.pages() == 0) {
                    return "-"; // nothing could be compared
                }
                return String.format(Locale.ROOT, "%.2f M pages/s", cost.pagesPerSecond() / MILLION);
        }
    }
}
