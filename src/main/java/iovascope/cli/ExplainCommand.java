package iovascope.cli;

import iovascope.check.Checks;
import iovascope.check.Page;
import iovascope.check.Rule;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "shows the page of a check, or lists the checks")
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "REMAP-002 or remap-wrong-offset, whatever the case; none lists all")
    private List<String> wanted = List.of();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (wanted.isEmpty()) {
            for (Rule rule : Checks.rules()) {
                console.out()
                        .printf(
                                "%-9s  %-7s  %s%n",
                                rule.id(), rule.severity().name().toLowerCase(Locale.ROOT), rule.name());
            }
            return ExitStatus.OK;
        }
        List<Rule> rules = wanted.stream().map(ExplainCommand::rule).toList();
        boolean first = true;
        for (Rule rule : rules) {
            console.out().print((first ? "" : "\n") + Page.of(rule).text());
            first = false;
        }
        return ExitStatus.OK;
    }

    private static Rule rule(String wanted) {
        Rule rule = Checks.rule(wanted);
        if (rule == null) {
            throw new BadInputException("explain: found '" + wanted
                    + "', expected the id or name of a check; explain without an id lists them");
        }
        return rule;
    }
}
