package iovascope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        description = {
            "draws a part of the window at one step into a file, without a display",
            "The ending of OUT says in which format: .png or .svg."
        })
final class RenderCommand implements Callable<Integer> {

    enum View {
        WINDOW,
        TRANSLATION,
        TIMELINE,
        DELTA,
        COMPARE,
        MESSAGES,
        MESSAGE,
        FINDINGS
    }

    enum Theme {
        DARK,
        LIGHT,
        CONTRAST
    }

    private final Renderer renderer;

    @Parameters(paramLabel = "FILE", description = "a trace")
    private String file;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "left out, it is the step of the first finding, or the last one")
    private Integer step;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "window",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out")
    private View view;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "dark",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out")
    private Theme theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1680x1050",
            description = "pixels; ${DEFAULT-VALUE} if left out")
    private String size;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "the picture to write")
    private String to;

    RenderCommand(Renderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path trace = Path.of(file);
        if (!Files.isRegularFile(trace)) {
            throw new BadInputException(file + ": no such file");
        }
        String ending = to.toLowerCase(Locale.ROOT);
        if (!ending.endsWith(".png") && !ending.endsWith(".svg")) {
            throw new BadInputException("-o: found '" + to + "', expected a name that ends in .png or .svg");
        }
        return renderer.render(List.of(
                file,
                step == null ? "finding" : step.toString(),
                view.name().toLowerCase(Locale.ROOT),
                theme.name().toLowerCase(Locale.ROOT),
                size,
                to));
    }
}
