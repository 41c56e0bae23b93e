package iovascope.lab;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The emulated device node: a socket, so that a process really has a descriptor of it, which it can inherit, send and close.
 * As a vhost-vdpa node it is opened once.
 */
final class NodeSocket implements AutoCloseable {

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long LOOK_MS = 200;

    private final Path path;
    private final ServerSocketChannel server;
    private SocketChannel channel;

    /** @param path where nothing is yet */
    NodeSocket(Path path) throws IOException {
        this.path = path;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Takes the one who has connected. */
    void accept(Vmm caller) throws IOException {
        server.configureBlocking(false);
        await(server, SelectionKey.OP_ACCEPT, caller);
        channel = server.accept();
        channel.configureBlocking(false);
    }

    /** The next call, which a process was told to make. */
    byte[] next(Vmm caller) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(NodeCall.BYTES);
        while (frame.hasRemaining()) {
            await(channel, SelectionKey.OP_READ, caller);
            if (channel.read(frame) < 0) {
                throw caller.gone("a call on the device");
            }
        }
        return frame.array();
    }

    void answer(long result) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(result).flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void await(SelectableChannel channel, int what, Vmm caller) throws IOException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        try (Selector selector = Selector.open()) {
            channel.register(selector, what);
            while (selector.select(LOOK_MS) == 0) {
                if (!caller.isAlive()) {
                    throw new LabException(
                            caller.name() + " (pid " + caller.pid() + ") ended while it called the device");
                }
                if (System.nanoTime() - until > 0) {
                    throw new LabException(caller.name() + " (pid " + caller.pid() + ") does not call the device");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        server.close();
        Files.deleteIfExists(path);
    }
}
