package iovascope.check;

import static iovascope.check.RefusalTraces.MAINLINE;
import static iovascope.check.RefusalTraces.NEW_OWNER;
import static iovascope.check.RefusalTraces.RECEIVED;
import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedIoctlCheckTest {
    @Test
    void featuresThatTheKernelDoesNotKnow() {
        assertEquals(
                List.of("IOC-001@3 by 3: set_backend_features by old: this kernel does not know NEW_OWNER"),
                said(MAINLINE, "0.2 old set_backend_features value=0x20e"));
    }

    @Test
    void aStrangersVring() {
        assertEquals(
                List.of(
                        "IOC-001@3 by 3: set_vring_enable by new: the caller does not own the device, its owner is old"),
                said(SIM, "0.2 new set_vring_enable index=0 num=1"));
    }

    @Test
    void theOldOwnersVring() {
        assertEquals(
                List.of(
                        "IOC-001@4 by 3: set_vring_enable by old: the caller does not own the device, its owner is new"),
                said(SIM, RECEIVED, NEW_OWNER, "0.5 old set_vring_enable index=0 num=1"));
    }

    @Test
    void statusBitsTakenBack() {
        assertEquals(
                List.of("IOC-001@4 by 4: set_status by old: only a reset clears status bits"),
                said(SIM, "0.2 old set_status value=3", "0.3 old set_status value=1"));
    }

    @Test
    void setOwnerTwice() {
        assertEquals(
                List.of("IOC-001@3 by 3: set_owner by old: the device has an owner already"),
                said(SIM, "0.2 old set_owner"));
    }

    @Test
    void anAddressSpaceThatIsNotThere() {
        assertEquals(
                List.of("IOC-001@3 by 3: set_group_asid by old: the device has no address space 2, only 2"),
                said(SIM, "0.2 old set_group_asid group=0 asid=2"));
    }

    @Test
    void accepted() {
        assertEquals(List.of(), said(SIM, "0.2 old set_group_asid group=0 asid=1", "0.2 old set_status value=3"));
    }
}
