package iovascope.ui.gallery;

/**
 * How alike two pictures are, and where they are least so.
 *
 * <p>The measure is the structural similarity index of Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment:
 * from error visibility to structural similarity", IEEE Transactions on Image Processing 13 (4), 2004, with their
 * constants and uniform windows. It differs from the usual use of it in three ways, each for a mistake that would pass
 * otherwise:
 *
 * <ul>
 *   <li>The worst window counts, not the mean: one lost triangle leaves the mean above 0.998.
 *   <li>Red, green and blue are compared one by one: two colours may be equally bright.
 *   <li>Brightness must be close in levels too: the index goes by ratios, to which all pale tints of a light ground are
 *       the same.
 * </ul>
 *
 * @param score that of the worst window: 1 if all pixels are equal, down to 0
 * @param mean of all windows
 * @param x left edge of the worst window, in pixels
 * @param y its upper edge
 */
record Similarity(double score, double mean, int x, int y) {

    /** Pixels of a window, each way: a letter, or a mark of a finding. */
    static final int WINDOW = 8;

    /** So that whatever is lost lies near the middle of some window. */
    private static final int STRIDE = 4;

    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);
    /** Levels of brightness, of 256, by which a window may be off before nothing is alike. */
    private static final double LEVELS = 32;

    private static final double COUNT = WINDOW * WINDOW;

    /**
     * Compares two pictures of at least a window's size. Pictures of different sizes are not alike at all.
     *
     * @throws IllegalArgumentException if they are too small
     */
    static Similarity of(Pixels golden, Pixels actual) {
        int width = golden.width();
        int height = golden.height();
        if (Math.min(width, height) < WINDOW) {
            throw new IllegalArgumentException(width + "x" + height + " is smaller than a window");
        }
        if (width != actual.width() || height != actual.height()) {
            return new Similarity(0, 0, 0, 0);
        }
        double worst = 2;
        double sum = 0;
        int atX = 0;
        int atY = 0;
        int columns = windows(width);
        int rows = windows(height);
        for (int row = 0; row < rows; row++) {
            int y = Math.min(row * STRIDE, height - WINDOW);
            for (int column = 0; column < columns; column++) {
                int x = Math.min(column * STRIDE, width - WINDOW);
                double alike = window(golden.argb(), actual.argb(), y * width + x, width);
                sum += alike;
                if (alike < worst) {
                    worst = alike;
                    atX = x;
                    atY = y;
                }
            }
        }
        return new Similarity(worst, sum / columns / rows, atX, atY);
    }

    /** The last one ends with the picture. */
    private static int windows(int pixels) {
        return (pixels - WINDOW + STRIDE - 1) / STRIDE + 1;
    }

    private static double window(int[] golden, int[] actual, int from, int width) {
        double least = 1;
        for (int shift = 0; shift <= 16; shift += 8) {
            least = Math.min(least, channel(golden, actual, from, width, shift));
        }
        return Math.max(0, least);
    }

    private static double channel(int[] golden, int[] actual, int from, int width, int shift) {
        // Whole numbers, so that equal pictures give exactly 1.
        long sumA = 0;
        long sumB = 0;
        long squareA = 0;
        long squareB = 0;
        long product = 0;
        for (int y = 0; y < WINDOW; y++) {
            for (int x = 0; x < WINDOW; x++) {
                int at = from + y * width + x;
                int a = golden[at] >> shift & 0xff;
                int b = actual[at] >> shift & 0xff;
                sumA += a;
                sumB += b;
                squareA += a * a;
                squareB += b * b;
                product += a * b;
            }
        }
        double a = sumA / COUNT;
        double b = sumB / COUNT;
        double varianceA = squareA / COUNT - a * a;
        double varianceB = squareB / COUNT - b * b;
        double covariance = product / COUNT - a * b;
        double structure = (2 * covariance + C2) / (varianceA + varianceB + C2);
        double brightness = (2 * a * b + C1) / (a * a + b * b + C1);
        return Math.min(brightness, Math.max(0, 1 - Math.abs(a - b) / LEVELS)) * structure;
    }
}
