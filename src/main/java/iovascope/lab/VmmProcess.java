package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemCallException;
import iovascope.host.UnsupportedHostException;
import iovascope.vhost.Errno;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A process of its own that does as it is told, a line a command: it maps memory, passes descriptors and calls devices. It
 * stands for a VMM, of which it has the memory and the descriptors but no guest.
 *
 * <p>Answers a line: {@code ok}, with what the call gave, or {@code error NUMBER CALL}. It ends when nobody is left who
 * could tell it anything, so that none stays behind, however its parent ends.
 */
public final class VmmProcess {

    /** The first line of a process, and of each image that it runs. */
    static final String READY = "ready";

    private static final int PATIENCE_MS = 10_000;
    private static final int ANSWER_BYTES = 8;

    private final Libc libc;

    private VmmProcess(Libc libc) {
        this.libc = libc;
    }

    /** Called in the child only. */
    public static void main(String[] none) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VmmProcess process;
        try {
            process = new VmmProcess(Libc.here());
        } catch (UnsupportedHostException e) {
            out.println("error 0 " + e.getMessage());
            return;
        }
        out.println(READY + " " + ProcessHandle.current().pid());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
            out.println(process.answer(line));
        }
        // A JVM that ends in order takes its time.
        Runtime.getRuntime().halt(0);
    }

    private String answer(String line) {
        try {
            return ("ok " + result(line.split(" "))).stripTrailing();
        } catch (SystemCallException e) {
            return "error " + e.number() + " " + e.call();
        } catch (IOException | RuntimeException e) {
            return "error 0 " + line + ": " + e;
        }
    }

    private String result(String[] words) throws IOException {
        switch (words[0]) {
            case "memfd":
                return memfd(words[1], number(words[2]), (int) number(words[3]));
            case "mmap":
                return Long.toString(libc.mmap(
                        number(words[1]),
                        number(words[2]),
                        (int) number(words[3]),
                        (int) number(words[4]),
                        (int) number(words[5]),
                        number(words[6])));
            case "munmap":
                libc.munmap(number(words[1]), number(words[2]));
                return "";
            case "mprotect":
                libc.mprotect(number(words[1]), number(words[2]), (int) number(words[3]));
                return "";
            case "madvise":
                libc.madvise(number(words[1]), number(words[2]), (int) number(words[3]));
                return "";
            default:
                return descriptor(words);
        }
    }

    private String memfd(String name, long size, int flags) throws SystemCallException {
        int fd = libc.memfdCreate(name, flags);
        libc.ftruncate(fd, size);
        Libc.FileStatus status = libc.fstat(fd);
        return fd + " " + status.major() + " " + status.minor() + " " + status.inode();
    }

    private String descriptor(String[] words) throws IOException {
        int fd = words[0].equals("open") || words[0].equals("exec") || words[0].endsWith("nect") ? -1 : fd(words);
        switch (words[0]) {
            case "open":
                return Integer.toString(libc.open(words[1], (int) number(words[2])));
            case "connect":
                return Integer.toString(libc.connectUnix(words[1]));
            case "close":
                libc.close(fd);
                return "";
            case "dup":
                return Integer.toString(libc.dup(fd));
            case "keep":
                libc.closeOnExec(fd, false);
                return "";
            case "ask":
                return Long.toString(ask(fd, HexFormat.of().parseHex(words[2])));
            case "write":
                return Long.toString(libc.write(fd, HexFormat.of().parseHex(words.length > 2 ? words[2] : "")));
            case "ioctl":
                return ioctl(
                        fd,
                        (int) number(words[2]),
                        words.length > 3 ? HexFormat.of().parseHex(words[3]) : null);
            case "exec":
                exec();
                return "";
            default:
                return socket(words);
        }
    }

    private static int fd(String[] words) {
        return words.length > 1 && words[1].matches("\\d+") ? (int) number(words[1]) : -1;
    }

    private String socket(String[] words) throws IOException {
        switch (words[0]) {
            case "listen":
                return Integer.toString(libc.listenUnix(words[1]));
            case "send":
                List<Integer> sent = new ArrayList<>();
                Arrays.stream(words).skip(2).forEach(word -> sent.add((int) number(word)));
                int listening = (int) number(words[1]);
                int peer = libc.accept(listening, PATIENCE_MS);
                libc.sendDescriptors(peer, sent);
                libc.close(peer);
                libc.close(listening);
                return "";
            case "receive":
                int socket = libc.connectUnix(words[1]);
                List<Integer> fds = libc.receiveDescriptors(socket, (int) number(words[2]), PATIENCE_MS);
                libc.close(socket);
                StringBuilder text = new StringBuilder();
                fds.forEach(fd -> text.append(fd).append(' '));
                return text.toString();
            default:
                throw new IllegalArgumentException("no such command");
        }
    }

    /** A call on the emulated node, which is a socket: the question, and eight bytes that are the result. */
    private long ask(int fd, byte[] question) throws SystemCallException {
        libc.write(fd, question);
        byte[] answer = new byte[ANSWER_BYTES];
        if (libc.read(fd, answer) < ANSWER_BYTES) {
            throw new SystemCallException("read(" + fd + ")", Errno.EPIPE.number());
        }
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private String ioctl(int fd, int request, byte[] argument) throws SystemCallException {
        int result = libc.ioctl(fd, request, argument);
        return result + (argument == null ? "" : " " + HexFormat.of().formatHex(argument));
    }

    /** The same program once more, as a VMM that is updated by exec runs its new version. */
    private void exec() throws IOException {
        String[] command = strings(Path.of("/proc/self/cmdline"));
        String program = Files.readSymbolicLink(Path.of("/proc/self/exe")).toString();
        libc.execve(program, List.of(command), List.of(strings(Path.of("/proc/self/environ"))));
    }

    private static String[] strings(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0");
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }
}
