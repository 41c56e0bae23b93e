package iovascope.ui.fx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/** Writes pictures without the desktop module. Source: the PNG specification, RFC 2083. */
public final class Png {

    private static final long SIGNATURE = 0x89504e470d0a1a0aL;

    /** Types of colour. */
    private static final int RGB = 2;

    private static final int RGBA = 6;

    private Png() {}

    /** The picture in 8-bit RGB, without its alpha. */
    public static byte[] encode(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        int[] argb = new int[width * height];
        pixels.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return encode(argb, width, height, false);
    }

    /** Pixels in 8-bit RGB with alpha. @param argb not premultiplied, row after row */
    public static byte[] encode(int[] argb, int width, int height) {
        return encode(argb, width, height, true);
    }

    private static byte[] encode(int[] argb, int width, int height, boolean alpha) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(head);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, (byte) (alpha ? RGBA : RGB), 0, 0, 0});

            int size = alpha ? 4 : 3;
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                byte[] row = new byte[1 + size * width];
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int pixel = argb[y * width + x];
                        row[1 + size * x] = (byte) (pixel >> 16);
                        row[2 + size * x] = (byte) (pixel >> 8);
                        row[3 + size * x] = (byte) pixel;
                        if (alpha) {
                            row[4 + size * x] = (byte) (pixel >> 24);
                        }
                    }
                    deflater.write(row);
                }
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.writeLong(SIGNATURE);
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
