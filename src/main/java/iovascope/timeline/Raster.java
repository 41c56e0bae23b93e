package iovascope.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A picture of lifetimes, one byte a cell: {@link #EMPTY}, or {@link #MAPPED} plus the worst severity there.
 *
 * <p>Made to be painted again for every frame; for one thread at a time.
 */
public final class Raster {

    public static final byte EMPTY = 0;
    /** Mapped, and no finding; 1, 2 and 3 above this: the worst is a note, a warning, an error. */
    public static final byte MAPPED = 1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Eight bits as eight bytes, the lowest first. */
    private static final long[] BYTES = new long[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int bit = 0; bit < 8; bit++) {
                BYTES[bits] |= (long) (bits >> bit & 1) << 8 * bit;
            }
        }
    }

    private final int width;
    private final int height;
    private final byte[] cells;
    /** By severity: a bit for each cell that shows this or a worse one. Rows of whole words. */
    private final long[][] planes;
    /** One row of cells before columns that show the same step are repeated. */
    private final byte[] row;

    public Raster(int width, int height) {
        this.width = width;
        this.height = height;
        cells = new byte[width * height];
        planes = new long[LifetimeIndex.SEVERITIES][height * words(width)];
        row = new byte[words(width) * Long.SIZE];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Column first, from 0; row 0 is the one of the lowest addresses. */
    public byte at(int column, int row) {
        return cells[row * width + column];
    }

    /** The cells themselves, row after row; the next picture overwrites them. */
    public byte[] cells() {
        return cells;
    }

    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** Empty planes to paint on. */
    long[][] clear() {
        for (long[] plane : planes) {
            Arrays.fill(plane, 0);
        }
        return planes;
    }

    /**
     * Turns the planes into cells.
     *
     * @param columns how many columns the planes have
     * @param places for each column of the picture, the one of the planes; null if they are the same
     */
    void develop(int columns, int[] places) {
        int words = words(columns);
        for (int y = 0; y < height; y++) {
            for (int word = 0; word < words; word++) {
                int at = y * words + word;
                long mapped = planes[0][at];
                long note = planes[1][at];
                long warning = planes[2][at];
                long error = planes[3][at];
                for (int shift = 0; shift < Long.SIZE; shift += 8) {
                    long bytes = BYTES[(int) (mapped >>> shift) & 255];
                    if (note != 0) {
                        bytes += BYTES[(int) (note >>> shift) & 255]
                                + BYTES[(int) (warning >>> shift) & 255]
                                + BYTES[(int) (error >>> shift) & 255];
                    }
                    LONGS.set(row, word * Long.SIZE + shift, bytes);
                }
            }
            if (places == null) {
                System.arraycopy(row, 0, cells, y * width, width);
            } else {
                for (int x = 0; x < width; x++) {
                    cells[y * width + x] = row[places[x]];
                }
            }
        }
    }
}
