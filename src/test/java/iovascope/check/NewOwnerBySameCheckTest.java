package iovascope.check;

import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.PINNING;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewOwnerBySameCheckTest {
    @Test
    void byTheOwner() {
        assertEquals(
                List.of("OWN-004@3 by 3: new_owner by old, which owns the device already"),
                said(SIM, "0.2 old new_owner"));
    }

    @Test
    void twice() {
        assertEquals(
                List.of("OWN-004@4 by 4: new_owner by new, which owns the device already"),
                said(SIM, RECEIVED, NEW_OWNER, NEW_OWNER));
    }

    @Test
    void noRoomForItsOwnPagesTwice() {
        assertEquals(
                List.of("OWN-004@4 by 4: new_owner by old, which owns the device already"),
                said(
                        PINNING,
                        "0.1 old memlock size=8K",
                        "0.2 old update asid=0 iova=0x1000 size=8K uaddr=0x7f0000001000 perm=rw",
                        "0.3 old new_owner"));
    }

    @Test
    void afterAnExecItIsAnother() {
        assertEquals(List.of(), said(SIM, "0.3 old exec", "0.4 old new_owner"));
    }
}
