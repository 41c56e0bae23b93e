package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.ReadOptions;
import iovascope.trace.TraceEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings of real kernels: what the emulator answers is what the caller saw, at every step that recorded it. */
class AuthenticRecordingsTest {

    static Stream<Path> recordings() throws IOException, URISyntaxException {
        Path folder = Path.of(AuthenticRecordingsTest.class.getResource("/samples").toURI());
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersWhatTheCallerSaw(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        String profile = name.contains("rfc2") ? "v2" : "6.12";
        Timeline timeline =
                Inspector.inspect(recording, new InspectOptions(ReadOptions.STRICT, profile, null)).timeline();
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
}
