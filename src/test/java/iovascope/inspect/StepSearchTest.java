package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.query.QueryParser;
import iovascope.query.QuerySyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StepSearchTest {

    /** The second and the third UPDATE are rejected. */
    private static final String TRACE = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process p pid=1
            0 p mmap addr=0x10000 size=64K object=ram offset=0 prot=rw shared
            0 p open fd=9
            0 p set_owner
            0 p update asid=0 iova=0x1000 size=4K uaddr=0x10000 perm=rw
            0 p update asid=0 iova=0x1000 size=4K uaddr=0x11000 perm=rw
            0 p update asid=0 iova=0x1000 size=4K uaddr=0x12000 perm=rw
            """;

    private static Inspection inspect(String text) throws IOException {
        return Inspector.inspect("test", text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE);
    }

    @Test
    void labelsStepsWithWhatSurfacedOrBeganThere() throws Exception {
        Inspection inspection = inspect(TRACE);
        StepSearch search = new StepSearch(QueryParser.parse("finding:MAP-001"), inspection);
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= inspection.timeline().steps(); step++) {
            if (search.matches(step)) {
                steps.add(step);
            }
        }
        assertEquals(List.of(3, 4, 5), steps);
    }

    /** Each finding of the samples is found at its step, at its cause, and by its severity. */
    @Test
    void findsEveryFindingOfTheSamples() throws Exception {
        int apart = 0;
        for (String name : List.of("live-update-wrong-offset", "live-update-outside-batch")) {
            Path file = Path.of("resources/iovascope/samples/" + name + ".vtrace");
            Inspection inspection = Inspector.inspect(file, InspectOptions.NONE);
            for (Finding finding : inspection.findings()) {
                String severity = finding.severity().name().toLowerCase(Locale.ROOT);
                String query = "finding:%s finding:%s severity:%s".formatted(finding.id(), finding.name(), severity);
                StepSearch search = new StepSearch(QueryParser.parse(query), inspection);
                assertTrue(search.matches(finding.step()), query);
                assertTrue(search.matches(finding.cause()), query);
                assertTrue(search.matches(finding), query);
                apart += finding.step() == finding.cause() ? 0 : 1;
            }
        }
        assertTrue(apart > 0, "no finding has a cause elsewhere");
    }

    /** One REMAP has two findings, as if each were alone. */
    @Test
    void judgesAFindingByItselfAndByTheStepWhereItSurfaced() throws Exception {
        Path file = Path.of("resources/iovascope/samples/live-update-wrong-offset.vtrace");
        Inspection inspection = Inspector.inspect(file, InspectOptions.NONE);
        assertEquals(List.of("REMAP-001"), ids("finding:REMAP-001 step:28", inspection));
        String both = "type:remap step:28 (finding:REMAP-001 | finding:REMAP-013)";
        assertEquals(List.of("REMAP-001", "REMAP-013"), ids(both, inspection));
        assertEquals(List.of("REMAP-013"), ids(both + " !finding:REMAP-001", inspection));
        assertEquals(List.of(), ids("finding:LU-001 type:new_owner", inspection));
    }

    private static List<String> ids(String query, Inspection inspection) throws QuerySyntaxException {
        StepSearch search = new StepSearch(QueryParser.parse(query), inspection);
        return inspection.findings().stream()
                .filter(search::matches)
                .map(Finding::id)
                .toList();
    }

    @Test
    void knowsTheWordOfEverySeverity() throws Exception {
        for (Severity severity : Severity.values()) {
            String word = severity.name().toLowerCase(Locale.ROOT);
            assertEquals(
                    "severity:" + word, QueryParser.parse("severity:" + word).toString());
        }
    }
}
