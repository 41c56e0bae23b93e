package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iovascope.trace.Action;
import iovascope.vhost.IoctlCodec;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeCallTest {

    private static final int FD = 9;

    private static void comesBack(VhostIoctl request, Map<String, Long> fields) {
        assertEquals(new Action.Ioctl(request, fields, FD), NodeCall.action(NodeCall.ioctl(request, fields), FD));
    }

    @Test
    void callsComeBackAsTheyWereMade() {
        comesBack(VhostIoctl.SET_OWNER, Map.of());
        comesBack(VhostIoctl.NEW_OWNER, Map.of());
        comesBack(VhostIoctl.SUSPEND, Map.of());
        comesBack(VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", 0x17eL));
        comesBack(VhostIoctl.SET_FEATURES, Map.of("value", -1L));
        comesBack(VhostIoctl.SET_STATUS, Map.of("value", 0xfL));
        comesBack(VhostIoctl.SET_GROUP_ASID, Map.of("group", 1L, "asid", 0xffff_ffffL));
        comesBack(VhostIoctl.SET_VRING_NUM, Map.of("index", 2L, "num", 256L));
        comesBack(
                VhostIoctl.SET_VRING_ADDR,
                Map.of("index", 1L, "desc", 0x10000L, "used", 0x12000L, "avail", 0x8000_0000_0000_0000L));
    }

    @Test
    void aMessageIsTheFrameOfARealNode() {
        IotlbMessage message = new IotlbMessage(2, 0, IotlbMessage.REMAP, 0x100000, 0x400000, 0x7f71614e0000L, 0);
        assertEquals(new Action.Message(message, FD), NodeCall.action(MessageCodec.encode(message), FD));
    }

    /** {@code struct vhost_vring_addr}: index, flags, desc, used before avail, log. */
    @Test
    void bytesAreThoseOfTheKernelsStructures() {
        assertEquals(
                "01000000" + "00000000" + "0000010000000000" + "0020010000000000" + "0010010000000000" + "00".repeat(8),
                HexFormat.of()
                        .formatHex(IoctlCodec.encode(
                                VhostIoctl.SET_VRING_ADDR,
                                Map.of("index", 1L, "desc", 0x10000L, "used", 0x12000L, "avail", 0x11000L))));
        assertEquals(
                "0100000002000000",
                HexFormat.of()
                        .formatHex(IoctlCodec.encode(VhostIoctl.SET_GROUP_ASID, Map.of("group", 1L, "asid", 2L))));
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        String refusal = assertThrows(
                        IllegalArgumentException.class, () -> IoctlCodec.encode(VhostIoctl.SET_STATUS, Map.of()))
                .getMessage();
        assertEquals("set_status: the trace does not tell its value, so it cannot be made", refusal);
        assertThrows(
                IllegalArgumentException.class, () -> IoctlCodec.encode(VhostIoctl.SET_CONFIG_CALL, Map.of("fd", 1L)));
    }
}
