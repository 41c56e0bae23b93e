package iovascope.trace.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One run of QEMU was recorded both ways. */
class QemuAgainstStraceTest {

    private static final Pattern WRITE = Pattern.compile(" write\\(3<[^>]*>>, \"([^\"]*)\", 72\\)");

    private static final Trace TRACE = trace();

    private static Trace trace() {
        try {
            return new QemuFormat().read("-", Samples.text("qemu-trace-va.log"), ReadOptions.STRICT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theLogTellsTheMessagesThatWereWritten() throws IOException {
        List<IotlbMessage> written = new ArrayList<>();
        Matcher write = WRITE.matcher(Samples.text("strace-qemu-va.log"));
        while (write.find()) {
            written.add(
                    MessageCodec.decode(HexFormat.of().parseHex(write.group(1).replace("\\x", ""))));
        }
        List<IotlbMessage> logged = new ArrayList<>();
        for (int at = 0; at < TRACE.count(); at++) {
            if (TRACE.event(at).action() instanceof Action.Message message) {
                assertEquals(3, message.fd());
                logged.add(message.message());
            }
        }

        assertEquals(20, written.size());
        assertEquals(written, logged);
    }

    @Test
    void theStatusIsWrittenAsOftenAsLogged() throws IOException {
        List<Long> status = new ArrayList<>();
        for (int at = 0; at < TRACE.count(); at++) {
            if (TRACE.event(at).action() instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.SET_STATUS) {
                status.add(ioctl.arguments().get("value"));
            }
        }

        assertEquals(List.of(0x3L, 0xbL, 0xfL, 0L, 0x3L), status);
        long calls = Samples.text("strace-qemu-va.log")
                .lines()
                .filter(line -> line.contains("VHOST_VDPA_SET_STATUS"))
                .count();
        assertEquals(status.size(), calls);
    }
}
