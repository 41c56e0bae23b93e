package iovascope.ui.timeline;

import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.OpenTrace;
import javafx.scene.paint.Color;

/** The strip of the whole trace: how many mappings there are at each of its steps, suspensions, findings. */
final class Overview {

    static final double HEIGHT = 34;

    /** Pixels from one place where mappings are counted to the next. */
    private static final double SAMPLE = 3;
    /** Pixels for the marks of findings, below the strip of mappings. */
    private static final double MARKS = 6;

    private static final double TOP = 2;
    /** A frame narrower than this has no room for handles. */
    private static final double HANDLES = 16;

    private final OpenTrace trace;
    private final StepScale scale;
    private final Palette palette;
    private final FindingMarks findings;
    private final double bottom;

    Overview(OpenTrace trace, StepScale scale, Palette palette, FindingMarks findings, double height) {
        this.trace = trace;
        this.scale = scale;
        this.palette = palette;
        this.findings = findings;
        bottom = height - MARKS - 4;
    }

    Drawing draw() {
        Drawing drawing = new Drawing();
        double width = scale.right() - scale.left();
        drawing.box(scale.left(), TOP, width, bottom - TOP, 3, BandMarks.alpha(palette.panel(), 0.9), null);
        mappings(drawing);
        suspensions(drawing);
        marks(drawing);
        return drawing;
    }

    private void suspensions(Drawing drawing) {
        for (double x = scale.left(); x < scale.right(); x++) {
            if (trace.bands().share(Band.Kind.SUSPENDED, scale.step(x), scale.lastIn(x)) > 0) {
                drawing.fill(x, TOP, 1, 3, palette.warning());
            }
        }
    }

    private void mappings(Drawing drawing) {
        int count = (int) Math.ceil((scale.right() - scale.left()) / SAMPLE) + 1;
        int[] alive = new int[count];
        int most = 1;
        for (int at = 0; at < count; at++) {
            alive[at] = alive(scale.step(scale.left() + at * SAMPLE));
            most = Math.max(most, alive[at]);
        }
        Path area = new Path().move(scale.left(), bottom);
        double before = bottom;
        for (int at = 0; at < count; at++) {
            double x = Math.min(scale.right(), scale.left() + at * SAMPLE);
            double y = bottom - (bottom - TOP - 5) * alive[at] / most;
            area.line(x, before).line(x, y);
            before = y;
        }
        area.line(scale.right(), before).line(scale.right(), bottom).close();
        drawing.outline(area, BandMarks.alpha(palette.accent(), 0.38), null);
    }

    private int alive(int step) {
        DeviceState state = trace.timeline().at(Math.min(step, trace.timeline().steps()));
        int count = 0;
        for (Table table : state.kernel().values()) {
            count += table.count();
        }
        return count;
    }

    /** At most one mark in three pixels, each three pixels wide. */
    private void marks(Drawing drawing) {
        int from = 1;
        for (double x = scale.left(); x < scale.right(); x += 3) {
            int next = x + 3 >= scale.right() ? scale.window().steps() + 1 : scale.markFrom(x + 3);
            if (next <= from) {
                continue;
            }
            int errors = findings.errors(from, next - 1);
            int warnings = findings.warnings(from, next - 1);
            if (errors + warnings > 0) {
                Color ink = errors > 0 ? palette.danger() : palette.warning();
                drawing.fill(x, bottom + 2, 3, errors > 0 ? MARKS : MARKS - 2, ink);
            }
            from = next;
        }
    }

    /** The frame of the window and the cursor, over the strip. */
    static Drawing frame(StepScale scale, TimeWindow window, int step, Palette palette, double height) {
        Drawing drawing = new Drawing();
        double[] frame = frame(scale, window);
        double bottom = height - MARKS - 4;
        Color veil = BandMarks.alpha(palette.ground(), 0.6);
        drawing.fill(scale.left(), TOP, frame[0] - scale.left(), bottom - TOP, veil);
        drawing.fill(frame[1], TOP, scale.right() - frame[1], bottom - TOP, veil);
        boolean whole = window.isWhole();
        Color ink = whole ? palette.line() : palette.accent();
        drawing.box(
                frame[0], TOP - 1, frame[1] - frame[0], bottom - TOP + 2, 3, null, new Stroke(ink, whole ? 1 : 1.5));
        if (!whole && frame[1] - frame[0] >= HANDLES) {
            for (double x : frame) {
                drawing.box(x - 2, (TOP + bottom) / 2 - 6, 4, 12, 2, palette.accent(), null);
            }
        }
        if (step > 0) {
            double x = Math.round(Math.min(scale.right() - 1, scale.mark(step)));
            drawing.fill(x - 1, TOP - 1, 2, bottom - TOP + 2, palette.text());
        }
        return drawing;
    }

    /** Left and right pixels of the frame around a window: wide enough to be seen. */
    static double[] frame(StepScale scale, TimeWindow window) {
        double left = scale.clamped(window.from());
        double right = scale.clamped(window.to());
        if (right - left < 6) {
            left = Math.max(scale.left(), Math.min(scale.right() - 6, (left + right) / 2 - 3));
            right = left + 6;
        }
        return new double[] {left, right};
    }
}
