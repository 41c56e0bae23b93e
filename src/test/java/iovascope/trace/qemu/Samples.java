package iovascope.trace.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Recorded logs. */
final class Samples {

    private Samples() {}

    static String text(String name) throws IOException {
        try (InputStream file = Samples.class.getResourceAsStream("/samples/qemu/" + name);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
