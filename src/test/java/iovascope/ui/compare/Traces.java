package iovascope.ui.compare;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Traces that the tests of this package compare. */
final class Traces {

    private Traces() {}

    static OpenTrace open(String name, String text) {
        try {
            return OpenTrace.of(
                    name, Inspector.inspect(name, text.getBytes(StandardCharsets.UTF_8), InspectOptions.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenTrace wrongOffset() throws IOException {
        return SampleTrace.open();
    }
}
