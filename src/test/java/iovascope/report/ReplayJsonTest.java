package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.timeline.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplayJsonTest {

    @Test
    void writesEachFieldInItsOrderAndBothTables() throws IOException {
        String trace = resource("two-regions.vtrace");
        assertEquals(resource("step-11.json"), line(trace, 11));
    }

    @Test
    void namesTheReasonInsideAndTheErrnoOutside() throws IOException {
        String line = line(resource("two-regions.vtrace"), 12);
        assertEquals(
                "\"perm\":\"0\",\"kernel\":\"EINVAL\",\"result\":\"EFAULT\",\"recorded\":\"EFAULT\"",
                line.substring(line.indexOf("\"perm\""), line.indexOf(",\"owner\"")));
    }

    @Test
    void leavesOutWhatIsNotRecordedAndKeepsTheWholeAddress() throws IOException {
        String trace = """
                vtrace 1
                device vdpa_sim asids=1 kernel=6.12
                process p pid=1
                0 p open fd=9 = 9
                0 p set_owner = 0
                0 p update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000000000 perm=wo
                """;
        assertEquals(
                "{\"step\":3,\"time\":\"0.000000000\",\"process\":\"p\",\"event\":\"update\",\"asid\":0,"
                        + "\"iova\":\"0xfffffffffffff000\",\"size\":\"0x1000\",\"uaddr\":\"0x7f0000000000\",\"perm\":\"wo\","
                        + "\"kernel\":\"0\",\"result\":\"72\",\"assumed\":true,\"owner\":\"p\",\"suspended\":false,"
                        + "\"batch\":null,"
                        + "\"mappings\":{\"0\":[[\"0xfffffffffffff000\",\"0xffffffffffffffff\",\"0x7f0000000000\",\"wo\"]]},"
                        + "\"device\":{\"0\":[[\"0xfffffffffffff000\",\"0xffffffffffffffff\",\"0x7f0000000000\",\"wo\"]]}}",
                line(trace, 3));
    }

    @Test
    void saysNothingAboutTheHandlerWhereItWasNotReached() throws IOException {
        String trace = """
                vtrace 1
                device vdpa_sim kernel=6.12
                process p pid=1
                0 p open fd=9 = 9
                0 p frame bytes=0200 = -EINVAL
                """;
        assertEquals(
                "{\"step\":2,\"time\":\"0.000000000\",\"process\":\"p\",\"event\":\"frame\",\"bytes\":\"0200\",\"length\":2,"
                        + "\"kernel\":null,\"result\":\"EINVAL\",\"recorded\":\"EINVAL\",\"owner\":null,"
                        + "\"suspended\":false,\"batch\":null,\"mappings\":{},\"device\":{}}",
                line(trace, 2));
    }

    private static String line(String trace, int step) throws IOException {
        Timeline timeline = Inspector.inspect("test", trace.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE)
                .timeline();
        return new ReplayJson(timeline).line(step);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReplayJsonTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
