package iovascope.cli;

import java.io.IOException;
import java.util.List;

/** Draws pictures: who has a toolkit for it is above the command line. */
public interface Renderer {

    /**
     * Draws one.
     *
     * @param arguments trace, step or {@code finding}, part of the window, theme, size, file to write
     * @return exit status
     */
    int render(List<String> arguments) throws IOException, InterruptedException;
}
