package iovascope.ui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.vhost.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagePageTest {

    private final OpenTrace trace;

    MessagePageTest() throws IOException {
        trace = SampleTrace.open();
    }

    private MessagePage at(int step) {
        return MessagePage.of(trace, trace.timeline().at(step));
    }

    private static String reasons(MessagePage page) {
        return page.reasons().stream()
                .map(reason -> reason.kind().name().charAt(0) + " " + reason.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theRulesAreToldUpToTheOneThatRefuses() {
        MessagePage page = at(29);
        assertTrue(page.refused());
        assertEquals("""
                H the frame is whole, its writer owns the device, asid 0 is there
                H perm is 0 and size is not
                H the device offers IOTLB_REMAP
                H a mapping is there
                F the range is not exactly that of mapping 0xc0000-0xfffff""", reasons(page));
    }

    @Test
    void aRefusalOfTheWriterComesBeforeAnyQuestionAboutTheMessage() throws IOException {
        String text = "vtrace 1\ndevice vdpa_sim kernel=v2\n0.1 a open fd=9\n0.1 a set_owner\n"
                + "0.2 a send_fd fd=9 to=b\n0.2 b receive_fd fd=9 from=a\n"
                + "0.3 b update asid=0 iova=0x1000 size=4K uaddr=0x7000 perm=rw\n";
        OpenTrace strange =
                OpenTrace.of("b", Inspector.inspect("b", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE));
        int last = strange.timeline().steps();
        MessagePage page = MessagePage.of(strange, strange.timeline().at(last));
        assertEquals("""
                H the node is open
                H the frame's header is one of the two
                H the write holds every field
                H size is not 0
                F the writer does not own the device""", reasons(page));
    }

    @Test
    void whatTheKernelNeverAsksIsNoCheckMark() {
        MessagePage page = at(SampleTrace.WRONG_REMAP);
        assertFalse(page.refused());
        assertTrue(reasons(page).endsWith("C the new pages are never compared with the old"), reasons(page));
    }

    @Test
    void everyByteOfTheHeadBelongsToOneFieldAndPaddingToNone() {
        MessageDetails details = at(SampleTrace.WRONG_REMAP).details();
        int[] owners = new int[MessageCodec.FRAME_SIZE];
        for (MessageDetails.Field field : details.fields()) {
            for (int at = field.first(); at < field.first() + field.bytes(); at++) {
                owners[at]++;
            }
        }
        for (int at = 0; at < owners.length; at++) {
            assertEquals(at < MessageCodec.FIELDS_SIZE ? 1 : 0, owners[at], "byte " + at);
            assertEquals(at < MessageCodec.FIELDS_SIZE, details.fieldAt(at) != null, "byte " + at);
        }
        assertEquals("uaddr", details.fieldAt(31).name());
        assertEquals("+24  u64", details.fieldAt(24).place());
        assertNull(details.fieldAt(40));
    }

    @Test
    void onlyARemapThatLeadsAstrayIsMarked() {
        assertTrue(at(SampleTrace.WRONG_REMAP).details().marked());
        assertFalse(at(25).details().marked());
        assertFalse(at(29).details().marked());
    }

    @Test
    void theCallersErrorIsNotTheKernels() {
        List<MessageDetails.Field> fields = at(29).details().fields();
        assertTrue(fields.stream().anyMatch(field -> field.value().startsWith("-EFAULT")));
        assertTrue(fields.stream()
                .anyMatch(field ->
                        field.name().equals("in kernel") && field.value().startsWith("EINVAL")));
    }

    @Test
    void theTextToPasteSaysAllThatThePaneSays() {
        MessagePage page = at(SampleTrace.WRONG_REMAP);
        DeviceReads reads = DeviceReads.of(trace, trace.timeline().at(SampleTrace.WRONG_REMAP), 0, 0x100000);
        String text = page.markdown(trace.name(), reads);
        assertTrue(text.startsWith("## live-update-wrong-offset.vtrace, message 27: VHOST_IOTLB_REMAP\n"), text);
        for (MessageDetails.Field field : page.details().fields()) {
            assertTrue(text.contains(field.value()), field.name());
        }
        page.effects().forEach(line -> assertTrue(text.contains(line.value()), line.value()));
        page.past().forEach(entry -> assertTrue(text.contains("- step " + entry.step() + ": "), entry.text()));
        assertTrue(text.contains("1 MiB too high"), text);
        assertTrue(text.contains("00 00 20 c0 b2 7f 00 00"), text);
    }

    @Test
    void everyStepHasAPage() {
        for (int step = 1; step <= SampleTrace.STEPS; step++) {
            MessagePage page = at(step);
            assertFalse(page.reasons().isEmpty(), "step " + step);
            assertFalse(page.effects().isEmpty(), "step " + step);
            assertEquals(page.refused(), reasons(page).contains("F "), "step " + step);
        }
    }
}
