package iovascope.check;

import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.PINNING;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewOwnerMemlockCheckTest {
    @Test
    void onePageTooMany() {
        assertEquals(
                List.of("OWN-005@4 by 4: new_owner by new, which may lock 4 KiB, but the device has 8 KiB pinned"),
                said(
                        PINNING,
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        "0.3 new memlock size=4K",
                        NEW_OWNER));
    }

    @Test
    void exactlyEnough() {
        assertEquals(
                List.of(),
                said(
                        PINNING,
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        "0.3 new memlock size=8K",
                        NEW_OWNER));
    }

    @Test
    void afterAnExec() {
        assertEquals(
                List.of("OWN-005@4 by 4: new_owner by old, which may lock nothing, but the device has 8 KiB pinned"),
                said(
                        PINNING,
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        "0.3 old exec",
                        "0.3 old memlock size=0",
                        "0.4 old new_owner"));
    }

    @Test
    void aDeviceThatPinsNothing() {
        assertEquals(
                List.of(),
                said(
                        SIM,
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        RECEIVED,
                        "0.3 new memlock size=0",
                        NEW_OWNER));
    }
}
