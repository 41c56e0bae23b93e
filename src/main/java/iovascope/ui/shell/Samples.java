package iovascope.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The traces that come with the program. */
public final class Samples {

    private static final String FOLDER = "/iovascope/samples/";
    // A jar cannot be listed through the class loader, so the names stand here.
    private static final List<Sample> ALL = List.of(
            new Sample(
                    "live-update-correct.vtrace", "A live update without a mistake: suspend, new owner, remap, resume"),
            new Sample("live-update-wrong-offset.vtrace", "Remaps that lead elsewhere, and the kernel says yes"),
            new Sample(
                    "live-update-outside-batch.vtrace", "Remaps outside a batch: the device keeps the old addresses"),
            new Sample(
                    "ten-thousand-mappings.vtrace.gz", "Ten thousand mappings remapped at once, with three mistakes"),
            new Sample("strace-liveupdate.log", "A live update as strace recorded it"),
            new Sample("qemu-map-fail.log", "A mapping that fails, from the log of QEMU"));

    /** @param about one line for people */
    public record Sample(String name, String about) {}

    private Samples() {}

    /** Those that are there. */
    public static List<Sample> all() {
        return ALL.stream()
                .filter(sample -> Samples.class.getResource(FOLDER + sample.name()) != null)
                .toList();
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream stream = Samples.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new NoSuchFileException(name);
            }
            return stream.readAllBytes();
        }
    }
}
