package iovascope.ui.translation;

import iovascope.timeline.DeviceState;
import iovascope.ui.shell.OpenTrace;
import java.util.List;

/**
 * Where everything of the Translation view lies, in pixels. It needs no toolkit.
 *
 * @param columns from left to right: IOVA, owners, memory objects
 * @param boxes ranges, memory areas and objects
 * @param ribbons what leads where
 * @param ghosts where a wrong mapping should lead
 * @param gaps folded stretches of the IOVA column
 */
record TranslationLayout(
        List<Column> columns, List<Box> boxes, List<Ribbon> ribbons, List<Ribbon> ghosts, List<Strip> gaps) {

    /** Pixels above the boxes, for the titles of the columns. */
    static final double HEAD = 44;

    /** How a column stands to the selected step. */
    enum Role {
        PLAIN,
        OWNER,
        FORMER,
        COMING
    }

    /** How much of the danger a box or ribbon is in. */
    enum Look {
        PLAIN,
        /** Not of this step, or of a process that owns no more. */
        DIM,
        DANGER
    }

    record Column(String title, String subtitle, Role role, double x, double width) {}

    /** @param object index of the memory object that gives the colour */
    record Box(double x, double y, double width, double height, int object, String title, String detail, Look look) {}

    /** A band between two columns; {@code top} and {@code bottom} at either end. */
    record Ribbon(
            double x1, double top1, double bottom1, double x2, double top2, double bottom2, int object, Look look) {}

    record Strip(double x, double y, double width, double height, String text) {}

    /** Of all ranges of the trace. @param window what is shown instead, or null */
    static TranslationLayout of(
            OpenTrace trace, DeviceState state, int asid, TableWindow window, double width, double height) {
        return new LayoutBuilder(trace, state, asid, window, width, height).build();
    }
}
