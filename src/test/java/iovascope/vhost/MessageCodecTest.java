package iovascope.vhost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    /** From the field offsets of include/uapi/linux/vhost_types.h, written down by hand. */
    @Test
    void writesAnUpdateAsTheKernelReadsIt() {
        IotlbMessage update =
                new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.UPDATE, 0x100000, 0x400000, 0x7f71616e0000L, 3);
        byte[] expected = Arrays.copyOf(
                HexFormat.of()
                        .parseHex("0200000000000000" + "0000100000000000" + "0000400000000000" + "00006e61717f0000"
                                + "0302"),
                72);

        assertArrayEquals(expected, MessageCodec.encode(update));
        assertEquals(update, MessageCodec.decode(expected));
    }

    @Property
    void anySeventyTwoBytesSurviveDecodingAndPatching(@ForAll @Size(72) byte[] bytes) {
        byte[] copy = bytes.clone();
        MessageCodec.patch(MessageCodec.decode(bytes), copy);

        assertArrayEquals(bytes, copy);
        boolean header = MessageCodec.decode(bytes).header() == 1
                        && MessageCodec.decode(bytes).asid() == 0
                || MessageCodec.decode(bytes).header() == 2;
        boolean same = Arrays.equals(bytes, MessageCodec.encode(MessageCodec.decode(bytes)));
        assertEquals(header && same, MessageCodec.isPlain(bytes));
    }

    @Property
    void fieldsSurviveEncoding(
            @ForAll int asid,
            @ForAll byte type,
            @ForAll long iova,
            @ForAll long size,
            @ForAll long uaddr,
            @ForAll byte perm) {
        IotlbMessage message = new IotlbMessage(IotlbMessage.V2, asid, type & 0xff, iova, size, uaddr, perm & 0xff);

        assertEquals(message, MessageCodec.decode(MessageCodec.encode(message)));
    }
}
