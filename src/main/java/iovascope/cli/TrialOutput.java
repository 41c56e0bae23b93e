package iovascope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import iovascope.lab.TrialReport;
import iovascope.lab.TrialStep;
import iovascope.lab.TrialStep.Outcome;
import iovascope.timeline.Timeline;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code device} prints: for people, all at the end and differences first; or a JSON object a step as they come, and
 * everything else on the error stream.
 */
final class TrialOutput {

    /** Steps that are named where many have the same to say. */
    private static final int MOST_STEPS = 8;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Console console;
    private final String node;
    private final Timeline timeline;
    private final boolean json;
    private final List<String> differences = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    /** Why a step was not sent → such steps. */
    private final Map<String, List<Integer>> notSent = new LinkedHashMap<>();

    TrialOutput(Console console, String node, Timeline timeline, boolean json) {
        this.console = console;
        this.node = node;
        this.timeline = timeline;
        this.json = json;
    }

    void add(TrialStep step) {
        if (json) {
            console.out().println(line(step));
        }
        if (step.outcome() == Outcome.DIFFERENT) {
            differences.add(difference(step));
        } else if (step.outcome() == Outcome.NOT_SENT) {
            notSent.computeIfAbsent(step.why(), why -> new ArrayList<>()).add(step.number());
        }
        if (!step.remark().isEmpty()) {
            remarks.add(place(step) + "  " + step.event() + " " + step.remark());
        }
    }

    /**
     * Prints what is left to say.
     *
     * @param failure why the trial could not go on; null if it could
     * @return the exit status
     * @throws BadInputException if it could not go on, or nothing could be compared
     */
    int end(TrialReport report, String failure) {
        int done = report.compared() + report.notSent() + report.withoutResult();
        if (failure == null || done > 0) {
            write(report);
        }
        if (failure != null) {
            throw new BadInputException(
                    done == 0 ? failure : failure + "; it got through " + done + " of " + steps(report.steps()));
        }
        if (report.compared() == 0) {
            throw new BadInputException(timeline.trace().source() + ": no step of it could be sent");
        }
        return report.different() == 0 ? ExitStatus.OK : ExitStatus.FINDINGS;
    }

    private void write(TrialReport report) {
        PrintStream to = json ? console.err() : console.out();
        String before = json ? "iovascope: " : "";
        to.printf(
                "%s%s of Linux %s was taken over: %s of %s, compared with %s under kernel profile %s%n",
                before,
                node,
                System.getProperty("os.version"),
                steps(report.steps()),
                timeline.trace().source(),
                timeline.model().type(),
                timeline.profile().name());
        if (!json) {
            differences.forEach(to::println);
        }
        timeline.assumptions().forEach(sentence -> to.println(before + "assumed: " + sentence));
        report.assumptions().forEach(sentence -> to.println(before + "assumed: " + sentence));
        notSent.forEach((why, steps) -> to.println(before + "not sent: " + why + " (" + named(steps) + ")"));
        report.notMade().forEach(sentence -> to.println(before + "not made: " + sentence));
        int more = report.notMadeCount() - report.notMade().size();
        if (more > 0) {
            to.println(before + "not made: " + more + " more");
        }
        if (report.notMadeCount() > 0) {
            to.println(before + "what was not made may be why results differ after it");
        }
        remarks.forEach(remark -> to.println(before + "note: " + remark));
        to.println(before + summary(report));
    }

    private static String summary(TrialReport report) {
        String ends = report.withoutResult() == 0
                ? ""
                : ", " + report.withoutResult() + " without a result (a process ended)";
        return "%s: %d the same, %d different, %d not sent%s"
                .formatted(steps(report.steps()), report.same(), report.different(), report.notSent(), ends);
    }

    private static String steps(int count) {
        return count + (count == 1 ? " step" : " steps");
    }

    private static String named(List<Integer> steps) {
        StringBuilder text = new StringBuilder(steps.size() == 1 ? "step" : "steps");
        for (int at = 0; at < Math.min(MOST_STEPS, steps.size()); at++) {
            text.append(at == 0 ? " " : ", ").append(steps.get(at));
        }
        int more = steps.size() - MOST_STEPS;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    private static String place(TrialStep step) {
        return "step " + step.number() + ", line " + step.line() + "  " + step.process();
    }

    /** {@code step 29, line 47  qemu-new  remap: emulator said EFAULT (no mapping …), kernel said 72, recorded 72}. */
    private static String difference(TrialStep step) {
        StringBuilder text = new StringBuilder(place(step));
        text.append("  ").append(step.event()).append(": emulator said ").append(TrialStep.text(step.emulated()));
        String because = step.reason();
        if (step.assumed()) {
            because += (because.isEmpty() ? "" : "; ") + "assumed: the trace does not show this memory";
        }
        if (!because.isEmpty()) {
            text.append(" (").append(because).append(')');
        }
        text.append(", kernel said ").append(TrialStep.text(step.kernel()));
        if (step.recorded() != TrialStep.NONE) {
            text.append(", recorded ").append(TrialStep.text(step.recorded()));
        }
        return text.toString();
    }

    private static String line(TrialStep step) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            write(generator, step);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, TrialStep step) throws IOException {
        boolean compared = step.outcome() == Outcome.SAME || step.outcome() == Outcome.DIFFERENT;
        generator.writeNumberField("step", step.number());
        generator.writeNumberField("line", step.line());
        generator.writeStringField("process", step.process());
        generator.writeStringField("event", step.event());
        generator.writeStringField("emulator", result(step.emulated()));
        generator.writeStringField("kernel", compared ? result(step.kernel()) : null);
        if (step.recorded() != TrialStep.NONE) {
            generator.writeStringField("recorded", result(step.recorded()));
        }
        if (compared) {
            generator.writeBooleanField("same", step.outcome() == Outcome.SAME);
        } else {
            generator.writeNullField("same");
            generator.writeStringField("why", step.why());
        }
        if (!step.reason().isEmpty()) {
            generator.writeStringField("reason", step.reason());
        }
        if (step.assumed()) {
            generator.writeBooleanField("assumed", true);
        }
        if (!step.remark().isEmpty()) {
            generator.writeStringField("remark", step.remark());
        }
    }

    private static String result(long result) {
        return result == TrialStep.NONE ? null : TrialStep.text(result);
    }
}
