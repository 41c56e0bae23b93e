package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a finding about a refused message proposes to send, sent in place of that message, is not refused. */
class ProposedMessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"MAP-001", "BAT-003", "REMAP-008", "REMAP-009", "REMAP-011", "REMAP-024"})
    void putItRight(String id) {
        Rule rule = Checks.rules().stream()
                .filter(each -> each.id().equals(id))
                .findAny()
                .orElseThrow();
        List<String> lines =
                new ArrayList<>(Arrays.asList(Page.of(rule).example().split("\n")));
        Finding finding = CheckedTrace.findings(lines.toArray(new String[0])).get(0);
        int event = CheckedTrace.timeline(lines.toArray(new String[0]))
                .step(finding.step())
                .event();
        int headers = (int) lines.stream()
                .filter(line -> !Character.isDigit(line.charAt(0)))
                .count();
        String refused = lines.remove(headers + event);
        String caller = refused.split(" ")[0] + " " + refused.split(" ")[1] + " ";
        List<String> instead =
                finding.send().stream().map(message -> caller + text(message)).toList();
        lines.addAll(headers + event, instead);

        assertFalse(instead.isEmpty());
        assertEquals(List.of(), RefusalTraces.said(lines.toArray(new String[0])), String.join("\n", lines));
    }

    /** The wiped mappings come back after the step that wiped them. */
    @ParameterizedTest
    @ValueSource(strings = {"MAP-009"})
    void bringBackWhatWasLost(String id) {
        Rule rule = Checks.rules().stream()
                .filter(each -> each.id().equals(id))
                .findAny()
                .orElseThrow();
        List<String> lines =
                new ArrayList<>(Arrays.asList(Page.of(rule).example().split("\n")));
        Finding finding = CheckedTrace.findings(lines.toArray(new String[0])).get(0);
        finding.send().forEach(message -> lines.add("9.0 old " + text(message)));
        var timeline = CheckedTrace.timeline(lines.toArray(new String[0]));

        assertEquals(
                timeline.at(finding.step() - 1).kernelMappings(0),
                timeline.at(timeline.steps()).kernelMappings(0));
    }

    private static String text(IotlbMessage message) {
        return "message type=%d asid=%d iova=0x%x size=0x%x uaddr=0x%x perm=%d"
                .formatted(
                        message.type(),
                        message.asid(),
                        message.iova(),
                        message.size(),
                        message.uaddr(),
                        message.perm());
    }
}
