package iovascope.ui;

import iovascope.report.StepMarkdown;
import iovascope.ui.Parts.Part;
import iovascope.ui.command.Commands;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.export.Export;
import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Cards;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.WindowModel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The commands that take something out of the window. */
final class ExportCommands {

    private ExportCommands() {}

    static void add(
            WindowModel model,
            ComparisonModel compared,
            Commands commands,
            Cards cards,
            Choosers choosers,
            Supplier<String> focusedPart) {
        BooleanSupplier stepped =
                () -> model.trace() != null && model.selection().step() > 0;
        Export export = new Export(
                Parts::copy,
                work -> {
                    Thread thread = new Thread(work, "export");
                    thread.setDaemon(true);
                    thread.start();
                },
                FxThread::later);
        commands.add(
                "File",
                "Export…",
                "Ctrl+E",
                () -> cards.show(new ExportCard(model, compared, export, choosers, part(model, focusedPart.get()))),
                () -> model.trace() != null);
        commands.add(
                "File",
                "Copy the step as Markdown",
                "Ctrl+Shift+C",
                () -> Nodes.copy(StepMarkdown.of(
                        model.trace().inspection(), model.selection().step())),
                stepped);
    }

    private static Part part(WindowModel model, String focused) {
        if (focused == null) {
            return Part.WINDOW;
        }
        return switch (focused) {
            case "Messages" -> Part.MESSAGES;
            case "Timeline" -> Part.TIMELINE;
            case "Findings" -> Part.FINDINGS;
            default -> Part.valueOf(model.viewProperty().get().name());
        };
    }
}
