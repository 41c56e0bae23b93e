package iovascope.cli;

import iovascope.lab.MemoryVerification;
import iovascope.lab.VerificationCost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "measures what it would cost to verify that a remap leads to the same memory",
            "Maps memory in two processes and compares both places in three ways: by mapping (the same file, offset, and"
                    + " shared), by page frame (the same physical pages; touching is the part that brings every page into"
                    + " both page tables), and by content (the same bytes, which is no proof).",
            "No setting of the system is changed. Nothing is left behind, also after Ctrl+C."
        })
final class LabVerifyCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--ram",
            paramLabel = "SIZE",
            arity = "1..*",
            split = ",",
            description = "guest memory: 64M, 4G; if left out 64M and four times as much each time, as far as it fits")
    private List<String> ram = List.of();

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    LabVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Long> sizes = new ArrayList<>();
        for (String text : ram) {
            sizes.add(Sizes.parse("--ram", text));
        }
        try (ProgressLine progress = new ProgressLine(console, "verify")) {
            MemoryVerification verification = MemoryVerification.here();
            verification.measure(sizes.isEmpty() ? verification.sizes() : sizes, new Table(progress));
        } catch (IOException e) {
            throw new BadInputException("lab verify: " + e.getMessage());
        }
        return ExitStatus.OK;
    }

    /** Shows each figure when it is there: the last ones take minutes. */
    private final class Table implements MemoryVerification.Watcher {

        private final ProgressLine progress;
        private final Set<String> notes = new LinkedHashSet<>();
        private boolean begun;

        Table(ProgressLine progress) {
            this.progress = progress;
        }

        @Override
        public void progress(String part, long done, long of) {
            progress.show("verify: " + part, done, of);
        }

        @Override
        public void measured(VerificationCost cost) {
            progress.close();
            if (!json && !begun) {
                console.out().println(VerificationLines.heading());
                begun = true;
            }
            console.out().println(json ? VerificationLines.json(cost) : VerificationLines.row(cost));
            console.out().flush();
        }

        /** Notes are no figures, so they never stand between the lines of a JSON file. */
        @Override
        public void noted(String note) {
            if (notes.add(note)) {
                progress.close();
                console.err().println("verify: " + note);
            }
        }
    }
}
