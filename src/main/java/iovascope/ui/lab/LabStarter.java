package iovascope.ui.lab;

import iovascope.lab.LabRun;
import iovascope.lab.LabSettings;
import java.io.IOException;

/** Begins runs of the laboratory. */
public interface LabStarter {

    /**
     * Begins a run, and returns at once.
     *
     * @throws IOException if this system cannot do it; its message is a sentence for people
     */
    LabRun start(LabSettings settings) throws IOException;
}
