package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import iovascope.mem.Unsigned;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.fx.Palette;
import java.util.List;
import java.util.function.Supplier;

/** Time over guest memory, for each way to verify. */
final class CostPlot extends DrawingPane {

    private final Supplier<Palette> palette;
    private List<VerificationCost> costs = List.of();
    private CostLayout layout;

    CostPlot(Supplier<Palette> palette) {
        this.palette = palette;
        setId("lab-costs");
        getStyleClass().add("lab-canvas");
        setFocusTraversable(true);
    }

    void show(List<VerificationCost> measured) {
        costs = measured;
        setAccessibleText(narrated());
        redraw();
    }

    /** What is drawn; null without any cost. */
    CostLayout plotted() {
        return layout;
    }

    private String narrated() {
        StringBuilder words = new StringBuilder("Time that verification takes.");
        for (VerificationCost cost : costs) {
            words.append(' ')
                    .append(Unsigned.size(cost.ram()))
                    .append(' ')
                    .append(cost.memory())
                    .append(" by ")
                    .append(cost.method())
                    .append(": ")
                    .append(LabWords.duration(cost.nanos()))
                    .append('.');
        }
        return words.toString();
    }

    @Override
    protected Drawing drawing(double width, double height) {
        layout = costs.isEmpty() ? null : CostLayout.of(costs, width, height);
        return layout == null ? new Drawing() : CostPicture.of(layout, palette.get());
    }
}
