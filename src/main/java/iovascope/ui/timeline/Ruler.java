package iovascope.ui.timeline;

import iovascope.ui.draw.Face;
import iovascope.ui.shell.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The labels below the steps. */
final class Ruler {

    static final double SIZE = 11;

    private static final double APART = 22;
    private static final String[] UNITS = {"ns", "us", "ms", "s"};

    /** @param x pixel of the place that is labelled; @param middle pixel of the middle of the words */
    record Tick(double x, double middle, String words) {}

    private Ruler() {}

    /** Round places in sight; no words overlap, and none leave the room. @param edge pixel where the room ends */
    static List<Tick> of(StepScale scale, double edge) {
        return scale.clock() == null ? steps(scale, edge) : times(scale, edge);
    }

    private static List<Tick> steps(StepScale scale, double edge) {
        double width = scale.x(2) - scale.x(1);
        double apart = Face.MONO.width(Amount.text(scale.last()), SIZE) + APART;
        long tick = 1;
        for (int at = 0; tick * width < apart; at++) {
            tick *= at % 2 == 0 ? 5 : 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (long step = scale.first() / tick * tick; step <= scale.last(); step += tick) {
            int shown = (int) Math.max(1, step);
            add(ticks, scale.mark(shown), Amount.text(shown), scale, edge);
        }
        return ticks;
    }

    private static List<Tick> times(StepScale scale, double edge) {
        double start = scale.axis(scale.window().from());
        double end = scale.axis(scale.window().to());
        double pixels = (scale.right() - scale.left()) / (end - start);
        double tick = 1;
        for (int at = 0; tick * pixels < Face.MONO.width(words(scale, end, tick, end), SIZE) + APART; at++) {
            tick *= at % 3 == 1 ? 2.5 : 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (double time = Math.ceil(start / tick) * tick; time <= end; time += tick) {
            add(ticks, scale.left() + (time - start) * pixels, words(scale, time, tick, end), scale, edge);
        }
        return ticks;
    }

    private static String words(StepScale scale, double time, double tick, double largest) {
        return (scale.clock().isRelative() ? "+" : "") + time(time, tick, largest);
    }

    private static void add(List<Tick> ticks, double x, String words, StepScale scale, double edge) {
        double half = Face.MONO.width(words, SIZE) / 2;
        if (x < scale.left() - 0.5 || x > scale.right() + 0.5) {
            return;
        }
        double middle = Math.max(scale.left() - 30 + half, Math.min(edge - half - 2, x));
        if (!ticks.isEmpty()) {
            Tick before = ticks.get(ticks.size() - 1);
            if (middle - half < before.middle() + Face.MONO.width(before.words(), SIZE) / 2 + 6) {
                return;
            }
        }
        ticks.add(new Tick(x, middle, words));
    }

    /**
     * A time with as many digits as tell it from its neighbours: {@code 1.25 ms}.
     *
     * @param time nanoseconds
     * @param apart nanoseconds to the neighbours, of one or two digits
     * @param largest the time that decides on the unit of all
     */
    static String time(double time, double apart, double largest) {
        int unit = 0;
        double scale = 1;
        while (unit < UNITS.length - 1 && Math.max(Math.abs(largest), apart) >= scale * 1000) {
            unit++;
            scale *= 1000;
        }
        int digits = 0;
        // A tick of 0.25 has a second digit, which its size alone does not tell.
        for (double rest = apart / scale; digits < 9 && Math.abs(rest - Math.rint(rest)) > 1e-6 * rest; rest *= 10) {
            digits++;
        }
        return String.format(Locale.ROOT, "%." + digits + "f", time / scale + 0.0) + " " + UNITS[unit];
    }
}
