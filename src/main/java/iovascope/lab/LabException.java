package iovascope.lab;

import java.io.IOException;

/** Something outside failed: a process, the memory, the system. The message is a sentence for people. */
public final class LabException extends IOException {

    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
