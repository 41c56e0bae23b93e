package iovascope.ui.message;

import iovascope.vhost.MessageCodec;

/** Where the bytes of a frame lie, sixteen to a row, in pixels. */
final class BytesLayout {

    static final int PER_ROW = 16;
    static final double ROW = 19;
    static final double SIZE = 11.5;

    private static final double PAD = 8;
    private static final double PLACES = 40;
    /** Two letters and a space. */
    static final double STEP = 3 * 0.6 * SIZE;

    static final double HALF_GAP = 9;
    private static final double BYTE = 2 * 0.6 * SIZE;

    private final int count;

    /** @param count how many bytes */
    BytesLayout(int count) {
        this.count = count;
    }

    /** How many bytes of a frame to show: those that the kernel reads, where only padding of 0 follows. */
    static int shown(byte[] frame) {
        for (int at = MessageCodec.LEAST_SIZE; at < frame.length; at++) {
            if (frame[at] != 0) {
                return frame.length;
            }
        }
        return Math.min(frame.length, MessageCodec.LEAST_SIZE);
    }

    double height() {
        return count == 0 ? 0 : 2 * PAD + rows() * ROW;
    }

    int rows() {
        return (count + PER_ROW - 1) / PER_ROW;
    }

    /** Left edge of a byte. */
    double x(int at) {
        int column = at % PER_ROW;
        return PAD + PLACES + column * STEP + (column >= PER_ROW / 2 ? HALF_GAP : 0);
    }

    /** Right edge of a byte. */
    double right(int at) {
        return x(at) + BYTE;
    }

    /** Middle of the row of a byte. */
    double y(int at) {
        return PAD + at / PER_ROW * ROW + ROW / 2;
    }

    double left() {
        return PAD;
    }

    /** The byte under a point, or -1; the space behind a byte is its own. */
    int at(double x, double y) {
        int row = (int) Math.floor((y - PAD) / ROW);
        if (row < 0 || row >= rows()) {
            return -1;
        }
        for (int at = row * PER_ROW; at < Math.min(count, (row + 1) * PER_ROW); at++) {
            if (x >= x(at) - 3 && x < right(at) + STEP - BYTE - 3) {
                return at;
            }
        }
        return -1;
    }

    /** How many of some bytes share the row of the first. */
    int inRow(int first, int bytes) {
        return Math.min(bytes, PER_ROW - first % PER_ROW);
    }
}
