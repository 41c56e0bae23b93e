package iovascope.ui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BytesLayoutTest {

    @Test
    void aPointOnAByteFindsIt() {
        BytesLayout layout = new BytesLayout(72);
        for (int at = 0; at < 72; at++) {
            double middle = (layout.x(at) + layout.right(at)) / 2;
            assertEquals(at, layout.at(middle, layout.y(at)));
            if (at % BytesLayout.PER_ROW > 0) {
                assertTrue(layout.x(at) > layout.right(at - 1), "byte " + at);
            }
        }
        assertEquals(5, layout.rows());
        assertEquals(-1, layout.at(layout.x(0), -1));
        assertEquals(-1, layout.at(layout.x(15), layout.y(71)));
        assertEquals(-1, layout.at(0, layout.y(0)));
    }

    @Test
    void paddingIsLeftOutOnlyIfItIsZero() {
        byte[] frame = new byte[72];
        assertEquals(40, BytesLayout.shown(frame));
        frame[71] = 1;
        assertEquals(72, BytesLayout.shown(frame));
        assertEquals(12, BytesLayout.shown(new byte[12]));
        assertEquals(0, BytesLayout.shown(new byte[0]));
    }
}
