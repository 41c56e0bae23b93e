package iovascope.ui.fx;

import javafx.scene.paint.Color;

/** A colour in CIE L*a*b*, white point D65. */
record Lab(double l, double a, double b) {

    private static final double LINEAR_BELOW = 216.0 / 24389;
    private static final double CHROMA_KNEE = Math.pow(25, 7);

    /** Linear red, green and blue, each from 0 to 1 (IEC 61966-2-1). */
    static double[] light(Color color) {
        return new double[] {light(color.getRed()), light(color.getGreen()), light(color.getBlue())};
    }

    private static double light(double stored) {
        return stored <= 0.04045 ? stored / 12.92 : Math.pow((stored + 0.055) / 1.055, 2.4);
    }

    static Lab of(double... light) {
        double x = 0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2];
        double y = 0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2];
        double z = 0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2];
        double fx = root(x / 0.95047);
        double fy = root(y);
        double fz = root(z / 1.08883);
        return new Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    private static double root(double share) {
        return share > LINEAR_BELOW ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    }

    /** CIEDE2000 (ISO/CIE 11664-6) with all weights 1; names follow Sharma, Wu and Dalal 2005. */
    double difference(Lab other) {
        double g = 0.5 * (1 - knee((Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2));
        double a1 = (1 + g) * a;
        double a2 = (1 + g) * other.a;
        double c1 = Math.hypot(a1, b);
        double c2 = Math.hypot(a2, other.b);
        boolean grey = c1 * c2 == 0;
        double h1 = angle(a1, b);
        double h2 = angle(a2, other.b);
        double turn = grey ? 0 : h2 - h1;
        turn -= turn > 180 ? 360 : turn < -180 ? -360 : 0;
        double deltaH = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
        double meanL = (l + other.l) / 2;
        double meanC = (c1 + c2) / 2;
        double meanH = grey ? h1 + h2 : h1 + turn / 2;
        double t = 1
                - 0.17 * cos(meanH - 30)
                + 0.24 * cos(2 * meanH)
                + 0.32 * cos(3 * meanH + 6)
                - 0.20 * cos(4 * meanH - 63);
        double fromMiddle = (meanL - 50) * (meanL - 50);
        double byL = (other.l - l) / (1 + 0.015 * fromMiddle / Math.sqrt(20 + fromMiddle));
        double byC = (c2 - c1) / (1 + 0.045 * meanC);
        double byH = deltaH / (1 + 0.015 * meanC * t);
        double fromBlue = ((meanH + 360) % 360 - 275) / 25;
        double rotation = -2 * knee(meanC) * sin(60 * Math.exp(-fromBlue * fromBlue));
        return Math.sqrt(byL * byL + byC * byC + byH * byH + rotation * byC * byH);
    }

    private static double knee(double chroma) {
        double power = Math.pow(chroma, 7);
        return Math.sqrt(power / (power + CHROMA_KNEE));
    }

    private static double angle(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
