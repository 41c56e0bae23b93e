package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import iovascope.check.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode sarif(String source, String text) throws IOException {
        return MAPPER.readTree(Inspected.report(
                out -> new SarifReport(out, "1.2.3"), Inspected.of(source, text), Inspected.of("second.vtrace", text)));
    }

    private static Set<ValidationMessage> faults(JsonNode log) throws IOException {
        try (InputStream schema =
                SarifReportTest.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
            JsonSchema checked =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(MAPPER.readTree(schema));
            return checked.validate(log);
        }
    }

    @Test
    void isValidSarif() throws IOException {
        assertEquals(Set.of(), faults(sarif("first.vtrace", Inspected.OVERLAPS)));
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() throws IOException {
        String broken = sarif("first.vtrace", Inspected.OVERLAPS).toString().replace("\"ruleId\"", "\"rule\"");

        assertFalse(faults(MAPPER.readTree(broken)).isEmpty());
    }

    @Test
    void everyRuleIsDescribedAndResultsNameThem() throws IOException {
        JsonNode run = sarif("first.vtrace", Inspected.OVERLAPS).path("runs").path(0);
        List<String> ids = new ArrayList<>();
        run.path("tool")
                .path("driver")
                .path("rules")
                .forEach(rule -> ids.add(rule.path("id").asText()));

        assertEquals(Checks.rules().stream().map(rule -> rule.id()).toList(), ids);
        assertEquals(6, run.path("results").size());
        for (JsonNode result : run.path("results")) {
            assertEquals("MAP-001", result.path("ruleId").asText());
            assertEquals("MAP-001", ids.get(result.path("ruleIndex").asInt()));
            assertEquals("error", result.path("level").asText());
        }
    }

    @Test
    void aResultPointsAtItsLineAndAtItsCause() throws IOException {
        JsonNode result = sarif("a b/first:1.vtrace", Inspected.OVERLAPS)
                .path("runs")
                .path(0)
                .path("results")
                .path(0);
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        JsonNode cause = result.path("relatedLocations").path(0).path("physicalLocation");

        assertEquals(
                "./a%20b/first:1.vtrace",
                place.path("artifactLocation").path("uri").asText());
        assertEquals(8, place.path("region").path("startLine").asInt());
        assertEquals(7, cause.path("region").path("startLine").asInt());
        assertEquals("rejected", result.path("properties").path("verdict").asText());
    }
}
