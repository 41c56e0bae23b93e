package iovascope.ui.messages;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels at the places of the columns; rows and their heads alike, so that they cannot part. */
final class ColumnsRow extends Region {

    private final Label[] labels = new Label[Columns.MARKS];
    private final Node gutter;
    private final Node marks;
    private Columns columns;
    /** The last column that the words of the address may fill. */
    private int wide = Columns.IOVA;

    /**
     * @param gutter what stands before the first column
     * @param marks what stands in the last
     */
    ColumnsRow(Node gutter, Node marks) {
        this.gutter = gutter;
        this.marks = marks;
        getStyleClass().add("columns-row");
        for (int column = 0; column < labels.length; column++) {
            labels[column] = new Label();
            labels[column].setMinWidth(0);
        }
        getChildren().addAll(labels);
        getChildren().addAll(gutter, marks);
    }

    Label label(int column) {
        return labels[column];
    }

    void place(Columns where) {
        if (columns != where) {
            columns = where;
            requestLayout();
        }
    }

    /** @param last the column up to which the words of the address reach */
    void widen(int last) {
        if (wide != last) {
            wide = last;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        if (columns == null) {
            return;
        }
        double height = getHeight();
        for (int column = 0; column < labels.length; column++) {
            double left = columns.left()[column];
            double width = columns.width()[column];
            if (column == Columns.IOVA && wide > column) {
                width = columns.left()[wide] + columns.width()[wide] - left;
            }
            boolean covered = column > Columns.IOVA && column <= wide;
            labels[column].setVisible(width > 0 && !covered);
            // Numbers that end here must not touch the words that begin behind them.
            double space = column == Columns.SIZE ? Columns.GAP + 4 : 6;
            labels[column].resizeRelocate(left, 0, Math.max(0, width - space), height);
        }
        gutter.resizeRelocate(0, 0, Columns.GUTTER, height);
        double left = columns.left()[Columns.MARKS];
        marks.resizeRelocate(left, 0, columns.width()[Columns.MARKS], height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return labels[0].prefHeight(-1);
    }
}
