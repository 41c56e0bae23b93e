package iovascope.report;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.vhost.Access;

/** One step as Markdown, to paste into a mail or a review. */
public final class StepMarkdown {

    /** Mappings of an address space that are written out: a mail is read by people. */
    private static final int MOST_MAPPINGS = 20;

    private StepMarkdown() {}

    /** @param number from 1 to the number of steps */
    public static String of(Inspection inspection, int number) {
        Timeline timeline = inspection.timeline();
        DeviceState state = timeline.at(number);
        StringBuilder text = new StringBuilder("### " + timeline.trace().source() + ", step " + number + "\n\n");
        text.append("    ")
                .append(StepText.line(timeline, timeline.step(number)))
                .append('\n');
        for (Finding finding : inspection.findings()) {
            if (finding.step() == number) {
                text.append("\n- **").append(finding.id()).append("** ").append(finding.what());
                text.append("  \n  ").append(finding.consequence());
                if (!finding.fix().isEmpty()) {
                    text.append("  \n  fix: ").append(finding.fix());
                }
                text.append('\n');
            }
        }
        for (Table table : state.kernel().values()) {
            table(text, table);
        }
        return text.toString();
    }

    private static void table(StringBuilder text, Table table) {
        if (table.count() == 0) {
            return;
        }
        text.append("\n| asid ").append(Integer.toUnsignedString(table.asid()));
        text.append(" | size | uaddr | perm |\n| --- | ---: | --- | --- |\n");
        int written = 0;
        for (Mapping mapping : table.mappings()) {
            if (written++ == MOST_MAPPINGS) {
                text.append("| and ").append(table.count() - MOST_MAPPINGS).append(" more | | | |\n");
                return;
            }
            text.append("| ").append(mapping.range());
            text.append(" | ").append(Unsigned.size(mapping.range().size()));
            text.append(" | ").append(Unsigned.hex(mapping.uaddr()));
            text.append(" | ").append(Access.text(mapping.perm())).append(" |\n");
        }
    }
}
