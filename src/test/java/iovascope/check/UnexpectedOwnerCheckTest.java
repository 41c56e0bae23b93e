package iovascope.check;

import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnexpectedOwnerCheckTest {

    private static final String ID = "OWN-011";

    @Test
    void anotherThanTheReceiver() {
        assertEquals(
                List.of(
                        "3 by 3: other takes the device from old, but is neither its child nor its next image, and was sent no descriptor"),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old send_fd fd=9 to=new",
                        "0.3 other new_owner"));
    }

    @Test
    void itsParent() {
        assertEquals(
                List.of(
                        "3 by 3: parent takes the device from old, but is neither its child nor its next image, and was sent no descriptor"),
                said(
                        ID,
                        "vtrace 1\n0.0 parent fork child=old\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.3 parent new_owner"));
    }

    @Test
    void theReceiver() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old send_fd fd=9 to=new",
                        "0.3 new new_owner"));
    }

    @Test
    void whoReceivedIt() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 new receive_fd fd=4 from=old",
                        "0.3 new new_owner"));
    }

    @Test
    void aChildOfTheReceiver() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old send_fd fd=9 to=new",
                        "0.2 new fork child=other",
                        "0.3 other new_owner"));
    }

    @Test
    void aGrandchild() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old fork child=a",
                        "0.2 a fork child=b",
                        "0.3 b new_owner"));
    }

    @Test
    void itsNextImage() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old send_fd fd=9 to=new",
                        "0.2 old exec",
                        "0.3 old new_owner"));
    }

    @Test
    void whoOpenedItTakesItBack() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.2 old send_fd fd=9 to=new",
                        "0.3 new new_owner",
                        "0.4 old new_owner"));
    }

    @Test
    void noOriginIsShown() {
        assertEquals(
                List.of("not checked: the trace does not show where processes and descriptors come from"),
                unchecked(
                        ID,
                        "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 old open fd=9\n0.1 old set_owner",
                        "0.3 new new_owner"));
    }
}
