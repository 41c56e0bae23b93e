package iovascope.ui.shell;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import java.io.IOException;

/** The bundled sample that the tests of the window look at. */
public final class SampleTrace {

    public static final String NAME = "live-update-wrong-offset.vtrace";
    /** The remap that lands in the wrong place. */
    public static final int WRONG_REMAP = 27;

    public static final int STEPS = 31;

    private SampleTrace() {}

    public static OpenTrace open() throws IOException {
        return OpenTrace.of(NAME, Inspector.inspect(NAME, Samples.bytes(NAME), InspectOptions.NONE));
    }
}
