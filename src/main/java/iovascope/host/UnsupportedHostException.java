package iovascope.host;

import java.io.IOException;

/** This system cannot run the laboratory; the message says what it would take. */
public final class UnsupportedHostException extends IOException {

    private static final long serialVersionUID = 1;

    public UnsupportedHostException(String message) {
        super(message);
    }
}
