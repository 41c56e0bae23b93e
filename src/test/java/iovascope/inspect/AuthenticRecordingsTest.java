package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.Unsigned;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.TraceEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings of real kernels: what the emulator answers is what the caller saw, at every step that recorded it. */
class AuthenticRecordingsTest {

    static Stream<Path> recordings() throws IOException, URISyntaxException {
        Path folder =
                Path.of(AuthenticRecordingsTest.class.getResource("/samples").toURI());
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersWhatTheCallerSaw(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        String profile = name.contains("rfc2") ? "v2" : "6.12";
        Timeline timeline = Inspector.inspect(recording, new InspectOptions(ReadOptions.STRICT, profile, null))
                .timeline();
        List<String> differences = new ArrayList<>();
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            TraceEvent event = timeline.trace().event(step.event());
            boolean recorded = event.observed() != TraceEvent.UNKNOWN && !step.release();
            if (recorded && event.observed() != step.userResult()) {
                differences.add("line %d %s: recorded %d, got %d (%s)"
                        .formatted(event.line(), event.action(), event.observed(), step.userResult(), step.reason()));
            }
        }
        assertTrue(timeline.steps() > 0);
        assertEquals("", String.join("\n", differences));
    }

    static Stream<Path> deviceViews() throws IOException, URISyntaxException {
        Path folder = Path.of(
                AuthenticRecordingsTest.class.getResource("/device-views").toURI());
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList().stream();
        }
    }

    /** Tables read out of a real vdpa_sim after each step: the device view, and not only the answers, is the real one. */
    @ParameterizedTest
    @MethodSource("deviceViews")
    void theDeviceHoldsWhatItReallyHeld(Path recorded) throws IOException {
        String name = recorded.getFileName().toString();
        Path recording = recorded.resolve("../../samples/strace")
                .resolve(name.replace(".device-view.jsonl", ".log"))
                .normalize();
        String profile = name.contains("rfc2") ? "v2" : "6.12";
        Timeline timeline = Inspector.inspect(recording, new InspectOptions(ReadOptions.STRICT, profile, null))
                .timeline();
        List<String> lines = Files.readAllLines(recorded);
        int number = 0;
        for (String line : lines) {
            do {
                number++;
            } while (closesOneOfSeveral(timeline, timeline.step(number)));
            String view = line.substring(line.indexOf("\"dev\":") + 6, line.length() - 1);
            assertEquals(view, text(timeline.at(number).device()), "step " + number + " of " + recording);
        }
        assertTrue(lines.size() > 3);
    }

    /** The views were read after the last close only. */
    private static boolean closesOneOfSeveral(Timeline timeline, Step step) {
        return timeline.trace().event(step.event()).action() instanceof Action.Close
                && step.after().open();
    }

    private static String text(SortedMap<Integer, Table> view) {
        StringBuilder text = new StringBuilder("{");
        view.forEach((asid, table) -> {
            text.append(text.length() == 1 ? "\"" : ",\"").append(asid).append("\":");
            text.append(table.mappings().stream()
                    .map(mapping -> "[\"%s\",\"%s\",\"%s\",%d]"
                            .formatted(
                                    Unsigned.hex(mapping.range().first()),
                                    Unsigned.hex(mapping.range().last()),
                                    Unsigned.hex(mapping.addr()),
                                    mapping.perm()))
                    .collect(Collectors.joining(",", "[", "]")));
        });
        return text.append('}').toString();
    }
}
