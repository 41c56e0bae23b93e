package iovascope.check;

import static iovascope.check.RefusalTraces.MAINLINE;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewOwnerUnsupportedCheckTest {
    @Test
    void mainline() {
        assertEquals(
                List.of("OWN-002@3 by 3: new_owner by new: kernel profile 6.12 has no NEW_OWNER"),
                said(MAINLINE, RECEIVED, NEW_OWNER));
    }

    @Test
    void mainlineByTheOwner() {
        assertEquals(
                List.of("OWN-002@3 by 3: new_owner by old: kernel profile 6.12 has no NEW_OWNER"),
                said(MAINLINE, "0.2 old new_owner"));
    }

    @Test
    void aDeviceThatDoesNotOffer() {
        assertEquals(
                List.of("OWN-002@3 by 3: new_owner by new: the device does not offer NEW_OWNER"),
                said(opened("vdpa_sim kernel=v2-full"), RECEIVED, NEW_OWNER));
    }

    @Test
    void aDeviceThatOffers() {
        assertEquals(List.of(), said(opened("vdpa_sim kernel=v2-full offers=NEW_OWNER"), RECEIVED, NEW_OWNER));
    }
}
