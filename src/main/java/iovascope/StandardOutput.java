package iovascope;

import java.io.IOException;
import java.io.OutputStream;

/** Remembers why writing failed, which a {@link java.io.PrintStream} does not. */
final class StandardOutput extends OutputStream {

    private final OutputStream to;
    private IOException failure;

    StandardOutput(OutputStream to) {
        this.to = to;
    }

    /** Why output was lost, or null; a reader who went away does not count. */
    IOException failure() {
        boolean closed = failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
        return closed ? null : failure;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
