package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoMemoryCheckTest {
    @Test
    void memoryThatEndsTooEarly() {
        assertEquals(
                List.of(
                        "MAP-015@3 by 3: update of 0x1000 + 8 KiB needs memory at uaddr 0x7f0001000000, but old has none there and none above"),
                said(SIM, "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000fff000 perm=rw"));
    }

    @Test
    void upToTheLastByte() {
        assertEquals(List.of(), said(SIM, "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000fff000 perm=rw"));
    }

    @Test
    void memoryThatTheTraceDoesNotShow() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old munmap addr=0x100000 size=4K",
                        "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw"));
    }
}
