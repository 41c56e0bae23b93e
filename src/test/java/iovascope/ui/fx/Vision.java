package iovascope.ui.fx;

import javafx.scene.paint.Color;

/**
 * How eyes without one kind of cone see a colour.
 *
 * <p>Matrices for a total loss (severity 1.0) of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table 1. They hold for linear light: applied to sRGB
 * values as they are stored, they make dark colours too dark.
 */
enum Vision {
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    Vision(double... matrix) {
        this.matrix = matrix;
    }

    Lab seen(Color color) {
        double[] light = Lab.light(color);
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                sum += matrix[3 * row + column] * light[column];
            }
            // A screen shows no more than full and no less than none.
            seen[row] = Math.max(0, Math.min(1, sum));
        }
        return Lab.of(seen);
    }

    /** CIEDE2000 between two opaque colours. */
    double difference(Color one, Color other) {
        return seen(one).difference(seen(other));
    }

    /** CIEDE2000 between two opaque colours for the eyes that tell them apart worst. */
    static double least(Color one, Color other) {
        double least = Double.MAX_VALUE;
        for (Vision vision : values()) {
            least = Math.min(least, vision.difference(one, other));
        }
        return least;
    }
}
