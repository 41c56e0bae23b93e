package iovascope.check;

import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewOwnerOfNobodyCheckTest {
    @Test
    void insteadOfSetOwner() {
        assertEquals(
                List.of("OWN-003@2 by 2: new_owner by old while nobody owns the device"),
                said(opened("vdpa_sim kernel=v2").replace("\n0.1 old set_owner", ""), "0.2 old new_owner"));
    }

    @Test
    void ofAnOwner() {
        assertEquals(List.of(), said(SIM, RECEIVED, NEW_OWNER));
    }
}
