package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param low the value at the pixel {@code from}; positive
 * @param high the value at the pixel {@code to}; more than {@code low}
 */
record LogScale(double low, double high, double from, double to) {

    /** Guest memory, from the least to the most that was measured. */
    static LogScale sizes(List<VerificationCost> costs, double from, double to) {
        double least = costs.stream().mapToDouble(VerificationCost::ram).min().orElseThrow();
        double most = costs.stream().mapToDouble(VerificationCost::ram).max().orElseThrow();
        // A single size lies in the middle.
        return least == most ? new LogScale(least / 2, most * 2, from, to) : new LogScale(least, most, from, to);
    }

    /** Nanoseconds, from a power of ten to another that everything lies between. */
    static LogScale times(List<VerificationCost> costs, double from, double to) {
        double least = costs.stream().mapToDouble(VerificationCost::nanos).min().orElseThrow();
        double most = costs.stream().mapToDouble(VerificationCost::nanos).max().orElseThrow();
        double low = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        double high = Math.pow(10, Math.ceil(Math.log10(Math.max(1, most))));
        return new LogScale(low, high > low ? high : low * 10, from, to);
    }

    /** The pixel of a value; values below the axis lie at its beginning. */
    double at(double value) {
        double share = Math.log(Math.max(low, value) / low) / Math.log(high / low);
        return from + share * (to - from);
    }

    /** The powers of ten on it. */
    List<Long> powers() {
        List<Long> powers = new ArrayList<>();
        long last = Math.round(high);
        for (long power = Math.round(low); power <= last; power *= 10) {
            powers.add(power);
        }
        return powers;
    }
}
