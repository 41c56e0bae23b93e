package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.host.Libc;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {

    private static final LabSettings USUAL = LabSettings.of(Script.CORRECT, 256L << 20);

    @TempDir
    private Path proc;

    /** A system whose limits are all the same. */
    private static Libc limitedTo(long bytes) {
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (self, method, arguments) -> {
                    assertEquals("softLimit", method.getName());
                    return bytes;
                });
    }

    private void available(String line) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/maps"), "");
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 100 kB\n" + line);
    }

    private String refusal(Libc libc, LabSettings settings) {
        return assertThrows(IOException.class, () -> new Requirements(proc, libc).check(settings))
                .getMessage();
    }

    @Test
    void withoutProcThereIsNoLaboratory() {
        assertEquals(
                "the laboratory needs " + proc + ", which cannot be read here",
                refusal(limitedTo(Libc.NO_LIMIT), USUAL));
    }

    @Test
    void enoughIsEnough() throws IOException {
        available("MemAvailable: 1048576 kB\n");
        assertDoesNotThrow(() -> new Requirements(proc, limitedTo(Libc.NO_LIMIT)).check(USUAL));
        assertDoesNotThrow(() -> new Requirements(proc, limitedTo(8L << 30)).check(USUAL));
    }

    @Test
    void tooLittleMemoryIsToldBeforeAnythingIsBegun() throws IOException {
        available("MemAvailable: 400000 kB\n");
        String refusal = refusal(limitedTo(Libc.NO_LIMIT), USUAL);
        assertTrue(
                refusal.matches("guest memory of 256 MiB needs about \\d+ KiB, and 400000 KiB are available"), refusal);
        available("nothing else\n");
        assertTrue(refusal(limitedTo(Libc.NO_LIMIT), USUAL).contains("MemAvailable"));
    }

    @Test
    void sparseGuestMemoryNeedsLittle() throws IOException {
        available("MemAvailable: 1048576 kB\n");
        assertDoesNotThrow(() ->
                new Requirements(proc, limitedTo(Libc.NO_LIMIT)).check(LabSettings.of(Script.CORRECT, 512L << 30)));
    }

    @Test
    void fewAddressesAreToldWithTheLimit() throws IOException {
        available("MemAvailable: 1048576 kB\n");
        assertEquals(
                "RLIMIT_AS is 1 GiB, and each process needs about 2560 MiB of addresses for guest memory of 256 MiB;"
                        + " see ulimit -v",
                refusal(limitedTo(1L << 30), USUAL));
    }
}
