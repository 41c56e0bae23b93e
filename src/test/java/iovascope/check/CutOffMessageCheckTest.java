package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TRC-001. */
class CutOffMessageCheckTest {

    /** An UPDATE of 0x1000 + 4 KiB: 32 bytes, and then perm and type. */
    private static final String FIELDS = "\\2\\0\\0\\0\\0\\0\\0\\0\\0\\x10\\0\\0\\0\\0\\0\\0\\0\\x10\\0\\0\\0\\0\\0\\0"
            + "\\0\\x10\\0\\0\\0\\x7f\\0\\0\\3\\2\\0\\0\\0\\0\\0\\0";

    private static String[] recording(String bytes) {
        return new String[] {
            "100 1700000000.000100 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR) = 9</dev/vhost-vdpa-0>",
            "100 1700000000.000200 ioctl(9</dev/vhost-vdpa-0>, VHOST_SET_OWNER, 0) = 0",
            "100 1700000000.000300 write(9</dev/vhost-vdpa-0>, \"" + bytes + "\"..., 72) = 72"
        };
    }

    @Test
    void theTypeIsCutOff() {
        Finding finding = CheckedTrace.findings(recording(FIELDS.substring(0, FIELDS.indexOf("\\3"))))
                .get(0);

        assertEquals("TRC-001@3 TRACE_PROBLEM", finding.id() + "@" + finding.step() + " " + finding.verdict());
        assertEquals(
                "the recording has 32 of the 72 bytes written, too few to tell type and permissions", finding.what());
    }

    @Test
    void whatIsCutOffBehindTheFieldsIsNoLoss() {
        assertEquals(List.of(), CheckedTrace.ids(recording(FIELDS)));
    }
}
