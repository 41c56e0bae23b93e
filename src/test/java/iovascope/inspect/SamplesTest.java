package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in the samples that come with the program: what their names promise, and nothing else. */
class SamplesTest {

    @ParameterizedTest
    @CsvSource({
        "live-update-correct.vtrace, ''",
        "live-update-outside-batch.vtrace, REMAP-013",
        "ten-thousand-mappings.vtrace.gz, REMAP-002 REMAP-022 REMAP-022 LU-001",
        "live-update-wrong-offset.vtrace, REMAP-002 REMAP-001 REMAP-013 REMAP-008 LU-001",
        "qemu-map-fail.log, MAP-001",
        "strace-liveupdate.log, ''"
    })
    void areWhatTheySay(String name, String ids) throws IOException {
        try (InputStream in = SamplesTest.class.getResourceAsStream("/iovascope/samples/" + name)) {
            Inspection inspection = Inspector.inspect(name, in.readAllBytes(), InspectOptions.NONE);

            assertEquals(
                    ids.isEmpty() ? List.of() : List.of(ids.split(" ")),
                    inspection.problems().stream().map(Finding::id).toList());
        }
    }
}
