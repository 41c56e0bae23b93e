package iovascope.ui.lab;

import iovascope.lab.MemoryCells;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.paint.Color;

/** What is known of the square under the pointer; pointing redraws nothing else. */
final class MemoryOverlay extends DrawingPane {

    private static final double ROW = 18;
    private static final double SIZE = 12;

    private final MemoryCanvas canvas;
    private final LabModel model;
    private final Supplier<Palette> palette;
    private int square = -1;

    MemoryOverlay(MemoryCanvas canvas, LabModel model, Supplier<Palette> palette) {
        this.canvas = canvas;
        this.model = model;
        this.palette = palette;
        setMouseTransparent(true);
    }

    /** @param pointed -1 for none */
    void point(int pointed) {
        if (pointed != square) {
            square = pointed;
            redraw();
        }
    }

    /** The cell that is told of: of several the first wrong one. */
    private int cell() {
        MemoryGrid grid = canvas.grid();
        byte[] states = canvas.memory().states();
        for (int cell = grid.firstCell(square); cell <= grid.lastCell(square); cell++) {
            if (states[cell] >= MemoryCells.LACKING) {
                return cell;
            }
        }
        return grid.firstCell(square);
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Drawing drawing = new Drawing();
        if (square < 0 || square >= canvas.grid().squares()) {
            return drawing;
        }
        Palette inks = palette.get();
        double pitch = canvas.pitch();
        double x = canvas.x(square);
        double y = canvas.y(square);
        drawing.box(x - 2, y - 2, pitch + 2, canvas.rise() + 2, 2, null, new Stroke(inks.text(), 1.5));
        int cell = cell();
        boolean wrong = canvas.memory().states()[cell] >= MemoryCells.LACKING;
        List<String> lines = LabWords.cell(canvas.memory(), cell, wrong ? model.wrongIn(cell) : null);
        double most = 0;
        for (String line : lines) {
            most = Math.max(most, face(line).width(line, SIZE));
        }
        double cardWidth = most + 26;
        double cardHeight = lines.size() * ROW + 14;
        double cardX = x + pitch + 12 + cardWidth > width ? x - 12 - cardWidth : x + pitch + 12;
        double cardY = Math.max(2, Math.min(height - cardHeight - 2, y - cardHeight / 2));
        Color edge = wrong ? inks.danger() : inks.faint();
        drawing.box(Math.max(2, cardX), cardY, cardWidth, cardHeight, 6, inks.ground(), new Stroke(edge, 1.2));
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Color ink = line.startsWith("found")
                    ? inks.danger()
                    : line.startsWith("meant") ? inks.good() : at == 0 ? inks.text() : inks.muted();
            drawing.words(
                    line, Math.max(2, cardX) + 13, cardY + 7 + (at + 0.5) * ROW, face(line), SIZE, ink, Align.LEFT);
        }
        return drawing;
    }

    private static Face face(String line) {
        return line.startsWith("the ") || line.startsWith("every ") || line.startsWith("a page")
                ? Face.WORDS
                : Face.MONO;
    }
}
