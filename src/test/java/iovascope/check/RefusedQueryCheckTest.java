package iovascope.check;

import static iovascope.check.RefusalTraces.SIM;
import static iovascope.check.RefusalTraces.opened;
import static iovascope.check.RefusalTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedQueryCheckTest {
    @Test
    void beforeSetOwner() {
        assertEquals(
                List.of("IOC-002@2 by 2: get_vring_group by old: the caller does not own the device"),
                said(
                        opened("vdpa_sim kernel=v2").replace("\n0.1 old set_owner", ""),
                        "0.2 old get_vring_group index=0"));
    }

    @Test
    void whatTheKernelDoesNotKnow() {
        assertEquals(
                List.of("IOC-002@3 by 3: get_vring_endian by old: vhost-vdpa does not know this ioctl"),
                said(SIM, "0.2 old get_vring_endian index=0"));
    }

    @Test
    void answered() {
        assertEquals(List.of(), said(SIM, "0.2 old get_vring_group index=0"));
    }
}
