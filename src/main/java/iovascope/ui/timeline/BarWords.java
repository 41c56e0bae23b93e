package iovascope.ui.timeline;

import iovascope.mem.Unsigned;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.draw.Face;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.List;

/** What is written inside bars: where they lead, as long as there is room for it. */
final class BarWords {

    static final double SIZE = 11;

    private static final double LOWEST = 14;
    private static final double MARGIN = 8;
    private static final int MOST = 120;

    /** @param left pixel where the words begin; @param y of their middle */
    record Label(Bar bar, String words, double left, double y) {

        double width() {
            return Face.MONO.width(words, SIZE);
        }
    }

    private BarWords() {}

    static List<Label> of(OpenTrace trace, List<Bar> bars) {
        List<Label> labels = new ArrayList<>();
        for (Bar bar : bars) {
            boolean room = bar.count() == 1 && bar.height() >= LOWEST && bar.width() > 4 * MARGIN;
            if (room && labels.size() < MOST) {
                label(trace, bars, labels, bar);
            }
        }
        return labels;
    }

    private static void label(OpenTrace trace, List<Bar> bars, List<Label> labels, Bar bar) {
        double y = (bar.top() + bar.bottom()) / 2;
        for (String words : forms(trace, bar.lifetime())) {
            Label label = new Label(bar, words, bar.left() + MARGIN, y);
            if (label.width() + 2 * MARGIN <= bar.width()) {
                if (isFree(bars, label)) {
                    labels.add(label);
                }
                return;
            }
        }
    }

    /** Bars may lie on each other where the addresses are too close for the pixels. */
    private static boolean isFree(List<Bar> bars, Label label) {
        for (Bar other : bars) {
            boolean over = other != label.bar()
                    && other.left() < label.left() + label.width()
                    && label.left() < other.right()
                    && other.top() < label.y() + SIZE / 2
                    && label.y() - SIZE / 2 < other.bottom();
            if (over) {
                return false;
            }
        }
        return true;
    }

    private static List<String> forms(OpenTrace trace, MappingLifetime lifetime) {
        String place = place(trace, lifetime);
        String process = trace.process(lifetime.process());
        String uaddr = Unsigned.hex(lifetime.mapping().uaddr());
        return List.of(place + "  @ " + process + " " + uaddr, place + "  @ " + process, place);
    }

    /** {@code ram+0x100000}, or a word for memory without a name. */
    static String place(OpenTrace trace, MappingLifetime lifetime) {
        return Places.text(
                trace,
                Places.lastMemory(trace, lifetime.process(), lifetime.born()),
                lifetime.mapping().uaddr());
    }
}
