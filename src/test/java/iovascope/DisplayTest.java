package iovascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {

    private static final Map<String, String> SEVEN = Map.of("DISPLAY", ":7");

    @TempDir
    Path root;

    @BeforeEach
    void installEverything() throws IOException {
        Path libraries = Files.createDirectories(root.resolve("usr/lib/x86_64-linux-gnu"));
        Files.createFile(libraries.resolve("libgtk-3.so.0"));
        Files.createFile(libraries.resolve("libXtst.so.6"));
        Files.createDirectories(root.resolve("tmp/.X11-unix"));
    }

    @Test
    void needsADisplay() {
        assertEquals("DISPLAY is not set", obstacle(Map.of()));
        assertEquals("DISPLAY is not set", obstacle(Map.of("DISPLAY", "")));
        assertEquals("DISPLAY is 'seven', which names no X server", obstacle(Map.of("DISPLAY", "seven")));
    }

    @Test
    void needsX11WhereThereIsOnlyWayland() {
        assertEquals(
                "DISPLAY is not set, and the window needs X11: Wayland alone is not enough",
                obstacle(Map.of("WAYLAND_DISPLAY", "wayland-0")));
    }

    @Test
    void needsTheLibraries() throws IOException {
        Path library = root.resolve("usr/lib/x86_64-linux-gnu/libgtk-3.so.0");
        Files.delete(library);
        assertEquals("libgtk-3.so.0 is not installed", obstacle(SEVEN));
        Path elsewhere = Files.createDirectories(root.resolve("opt/gtk"));
        Files.createFile(elsewhere.resolve("libgtk-3.so.0"));
        assertEquals(
                "the X server :7 does not answer", obstacle(Map.of("DISPLAY", ":7", "LD_LIBRARY_PATH", "/opt/gtk")));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/ld.so.cache"), "x\0libgtk-3.so.0\0/opt/gtk/libgtk-3.so.0\0");
        assertEquals("the X server :7 does not answer", obstacle(SEVEN));
    }

    @Test
    void needsAServerThatAnswers() throws IOException {
        assertEquals("the X server :7 does not answer", obstacle(SEVEN));
        assertEquals("the X server localhost:59.0 does not answer", obstacle(Map.of("DISPLAY", "localhost:59.0")));
    }

    @Test
    void isContentWithAServerThatAccepts() throws Exception {
        assertNull(obstacleWhenServerAnswers(1));
    }

    @Test
    void saysThatTheServerRefuses() throws Exception {
        assertEquals("the X server :7 refuses the connection", obstacleWhenServerAnswers(0));
        Files.createFile(root.resolve("cookie"));
        assertNull(obstacleWhenServerAnswers(0));
    }

    private String obstacleWhenServerAnswers(int answer) throws Exception {
        Path socket = root.resolve("tmp/.X11-unix/X7");
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread serving = new Thread(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(12));
                    client.write(ByteBuffer.wrap(new byte[] {(byte) answer}));
                    client.read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            serving.start();
            String obstacle = obstacle(Map.of("DISPLAY", ":7", "XAUTHORITY", "/cookie"));
            serving.join();
            return obstacle;
        }
    }

    private String obstacle(Map<String, String> environment) {
        return new Display(environment, root).obstacle();
    }
}
