package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BadFrameCheckTest {
    @Test
    void noHeader() {
        assertEquals(
                List.of("FRM-001@3 by 3: write of 3 bytes is no frame: the write is too short for the frame's header"),
                said(SIM, "0.2 old frame bytes=020000"));
    }

    @Test
    void anUnknownHeader() {
        assertEquals(
                List.of("FRM-001@3 by 3: write of 72 bytes is no frame: the frame's header type is neither 1 nor 2"),
                said(
                        SIM,
                        "0.2 old frame bytes=030000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"));
    }

    @Test
    void oneByteTooShort() {
        assertEquals(
                List.of(
                        "FRM-001@3 by 3: write of 39 bytes is no frame: the write is shorter than the 40 bytes that the kernel reads"),
                said(
                        SIM,
                        "0.2 old frame bytes=020000000000000000000000000000000000000000000000000000000000000000050000000000"));
    }

    @Test
    void fortyBytesAreEnough() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old frame bytes=02000000000000000000000000000000000000000000000000000000000000000005000000000000",
                        "0.2 old batch_end asid=0"));
    }
}
