package iovascope.trace.vtrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled samples are files of this format. */
class SamplesTest {

    @ParameterizedTest
    @CsvSource({"live-update-correct,38", "live-update-wrong-offset,31", "live-update-outside-batch,34"})
    void everyBundledSampleReads(String name, int steps) throws IOException {
        String text = text(name);
        assertTrue(new VtraceFormat().recognizes(text));
        assertTrue(text.lines().skip(1).findFirst().orElse("").startsWith("# "), "says what it shows");
        Trace trace = new VtraceFormat().read(name, text, ReadOptions.STRICT);
        int found = 0;
        for (int index = 0; index < trace.count(); index++) {
            found += trace.event(index).action().isStep() ? 1 : 0;
        }
        assertEquals(steps, found);
        assertEquals(
                List.of("ram", "rom", "svq"),
                trace.objects().stream().map(object -> object.name()).toList());
        assertEquals(2, trace.processes().size());
    }

    private static String text(String name) throws IOException {
        try (InputStream in = SamplesTest.class.getResourceAsStream("/iovascope/samples/" + name + ".vtrace")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
