package iovascope.ui.gallery;

import iovascope.ui.fx.Png;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * A picture in memory.
 *
 * @param argb row after row; its alpha means nothing
 */
record Pixels(int width, int height, int[] argb) {

    /** @throws IOException if it is no picture */
    static Pixels read(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null) {
            throw new IOException("no picture in " + png.length + " bytes");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    byte[] png() {
        int[] solid = argb.clone();
        for (int at = 0; at < solid.length; at++) {
            solid[at] |= 0xff000000;
        }
        return Png.encode(solid, width, height);
    }

    /**
     * What differs from another picture: where it differs at all in magenta, on a faint grey copy of this one.
     *
     * @param other may have another size: what it has no pixel for differs
     */
    Pixels difference(Pixels other) {
        int[] shown = new int[argb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                boolean same = x < other.width
                        && y < other.height
                        && ((argb[at] ^ other.argb[y * other.width + x]) & 0xffffff) == 0;
                int grey = 0xc0 + ((argb[at] >> 8 & 0xff) >> 2);
                shown[at] = same ? grey * 0x010101 : 0xd000d0;
            }
        }
        return new Pixels(width, height, shown);
    }
}
