package iovascope;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a window can be shown. Asked before the toolkit starts, because JavaFX cannot be started a second time in
 * another way.
 */
final class Display {

    /** What the window toolkit of JavaFX 21 loads and a server may lack. */
    private static final List<String> LIBRARIES = List.of("libgtk-3.so.0", "libXtst.so.6");

    private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?(.*):([0-9]{1,5})(?:\\.[0-9]+)?");
    private static final int TCP_BASE = 6000;
    private static final long PATIENCE_MS = 3000;
    /** The set-up request of X11, little endian, protocol 11.0, without authorization. */
    private static final byte[] HELLO = {'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int ACCEPTED = 1;

    private final Map<String, String> environment;
    private final Path root;

    /**
     * @param environment variables of the process
     * @param root top of the file system
     */
    Display(Map<String, String> environment, Path root) {
        this.environment = environment;
        this.root = root;
    }

    /** Why no window can be shown, in a few words, or null if one can. */
    String obstacle() {
        String name = environment.getOrDefault("DISPLAY", "");
        if (name.isEmpty()) {
            return environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                    ? "DISPLAY is not set"
                    : "DISPLAY is not set, and the window needs X11: Wayland alone is not enough";
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return "DISPLAY is '" + name + "', which names no X server";
        }
        for (String library : LIBRARIES) {
            if (!isInstalled(library)) {
                return library + " is not installed";
            }
        }
        return silence(name, parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private String silence(String name, String host, int number) {
        boolean local = host.isEmpty() || host.equals("unix");
        if (local && !Files.exists(socket(number)) && isAbstract(number)) {
            return null;
        }
        try (SocketChannel channel =
                        SocketChannel.open(local ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SocketAddress address =
                    local ? UnixDomainSocketAddress.of(socket(number)) : new InetSocketAddress(host, TCP_BASE + number);
            long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
            boolean connected = channel.connect(address);
            SelectionKey key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
            if (!connected) {
                if (!ready(selector, until)) {
                    return "the X server " + name + " does not answer";
                }
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            }
            channel.write(ByteBuffer.wrap(HELLO));
            ByteBuffer answer = ByteBuffer.allocate(1);
            selector.selectedKeys().clear();
            if (!ready(selector, until) || channel.read(answer) != 1) {
                return "the X server " + name + " does not answer";
            }
            return answer.get(0) == ACCEPTED || hasAuthority()
                    ? null
                    : "the X server " + name + " refuses the connection";
        } catch (IOException | IllegalArgumentException e) {
            return "the X server " + name + " does not answer";
        }
    }

    private static boolean ready(Selector selector, long until) throws IOException {
        long left = (until - System.nanoTime()) / 1_000_000;
        return left > 0 && selector.select(left) > 0;
    }

    private Path socket(int number) {
        return root.resolve("tmp/.X11-unix/X" + number);
    }

    /** Java cannot connect to a socket without a file, so its being there has to do. */
    private boolean isAbstract(int number) {
        String entry = "@/tmp/.X11-unix/X" + number;
        return text("proc/net/unix").lines().anyMatch(line -> line.endsWith(entry));
    }

    /** With a cookie the toolkit may be let in where the bare request was not. */
    private boolean hasAuthority() {
        String file = environment.get("XAUTHORITY");
        if (file == null) {
            file = environment.getOrDefault("HOME", "/") + "/.Xauthority";
        }
        return Files.isReadable(under(file));
    }

    private boolean isInstalled(String library) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
            if (!folder.isEmpty()) {
                folders.add(under(folder));
            }
        }
        for (String parent : List.of("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib")) {
            folders.add(root.resolve(parent));
            folders.addAll(multiarch(root.resolve(parent)));
        }
        return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(library))) || isCached(library);
    }

    private static List<Path> multiarch(Path parent) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "*-linux-gnu*")) {
            found.forEach(folders::add);
        } catch (IOException e) {
            return List.of(); // most systems lack some of the usual folders
        }
        return folders;
    }

    /** Whether the linker's cache names the library in a folder of its own. */
    private boolean isCached(String library) {
        Matcher entry = Pattern.compile("/[\\x21-\\x7e]*/" + Pattern.quote(library) + "\\x00")
                .matcher(text("etc/ld.so.cache"));
        while (entry.find()) {
            if (Files.exists(under(entry.group().substring(0, entry.group().length() - 1)))) {
                return true;
            }
        }
        return false;
    }

    private Path under(String absolute) {
        return root.resolve(absolute.replaceFirst("^/+", ""));
    }

    private String text(String file) {
        try {
            return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // not every system has it, and then it says nothing
        }
    }
}
