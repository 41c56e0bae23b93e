package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemCallException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The handle of a {@link VmmProcess}: what it is told, and what it answers. For one thread at a time. */
final class Vmm implements AutoCloseable {

    private static final long START_SECONDS = 60;
    private static final long ANSWER_SECONDS = 30;
    private static final int MOST_LAST_WORDS = 5;
    /** Comes behind the last line of a process. */
    private static final String END = "";

    private final String name;
    private final Process process;
    private final Writer in;
    private final Thread reader;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> lastWords = new ArrayList<>();
    private volatile boolean exiting;

    /** A memfd with the identity that /proc shows too. */
    record Memfd(int fd, int major, int minor, long inode) {}

    private Vmm(String name, Process process) {
        this.name = name;
        this.process = process;
        in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        reader = new Thread(this::read, "lab-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process, which may not answer yet; see {@link #awaitReady}. */
    static Vmm start(String name) throws LabException {
        return start(name, List.of());
    }

    /** @param flags more of the Java virtual machine */
    static Vmm start(String name, List<String> flags) throws LabException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Small, and without a file in the folder for temporary ones that it could leave behind.
        command.addAll(List.of(
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx24m",
                "-Xss512k",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VmmProcess.class.getName()));
        try {
            return new Vmm(
                    name, new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new LabException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line.isEmpty() ? " " : line);
            }
        } catch (IOException e) {
            lines.add("its output broke off: " + e.getMessage());
        }
        lines.add(END);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the first word of a process, or of the image that it has begun to run. */
    void awaitReady() throws IOException {
        answer(VmmProcess.READY, "start", START_SECONDS);
    }

    /** Tells it a command without waiting for the answer; {@link #answer} must follow. */
    void post(String command) throws LabException {
        try {
            in.write(command + "\n");
            in.flush();
        } catch (IOException e) {
            throw gone(command);
        }
    }

    /** The answer to what was posted. */
    String answer(String command) throws IOException {
        return answer("ok", command, ANSWER_SECONDS);
    }

    /** Tells it a command and waits. */
    String tell(String command) throws IOException {
        post(command);
        return answer(command);
    }

    private String answer(String expected, String command, long seconds) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (; ; ) {
                String line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new LabException(
                            "%s (pid %d) did not answer '%s' in %d s".formatted(name, pid(), command, seconds));
                }
                if (line.equals(END)) {
                    throw gone(command);
                }
                if (line.equals(expected) || line.startsWith(expected + " ")) {
                    return line.substring(Math.min(line.length(), expected.length() + 1));
                }
                if (line.startsWith("error ")) {
                    throw failure(line);
                }
                // Java itself has something to say.
                if (lastWords.size() == MOST_LAST_WORDS) {
                    lastWords.remove(0);
                }
                lastWords.add(line.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(name + ": interrupted at '" + command + "'", e);
        }
    }

    private IOException failure(String line) {
        String[] words = line.split(" ", 3);
        int number = Integer.parseInt(words[1]);
        return number == 0
                ? new LabException(name + ": " + words[2])
                : new SystemCallException(name + ": " + words[2], number);
    }

    /** What to say of a process that is no longer there. @param command what it was to do */
    LabException gone(String command) {
        String status = "";
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                status = process.exitValue() > 128
                        ? " by signal " + (process.exitValue() - 128)
                        : " with status " + process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words = lastWords.isEmpty() ? "" : "; it said: " + String.join("; ", lastWords);
        return new LabException("%s (pid %d) ended%s at '%s'%s".formatted(name, pid(), status, command, words));
    }

    private static String words(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : " ").append(part);
        }
        return text.toString();
    }

    private long number(String command) throws IOException {
        return Long.parseLong(tell(command));
    }

    Memfd memfd(String objectName, long size, int flags) throws IOException {
        String[] parts = tell(words("memfd", objectName, size, flags)).split(" ");
        return new Memfd(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]));
    }

    /** Maps at this address or not at all. */
    long mmap(long address, long size, int protection, boolean shared, int fd, long offset) throws IOException {
        int flags = (shared ? Libc.MAP_SHARED : Libc.MAP_PRIVATE)
                | Libc.MAP_NORESERVE
                | Libc.MAP_FIXED_NOREPLACE
                | (fd < 0 ? Libc.MAP_ANONYMOUS : 0);
        return number(words("mmap", address, size, protection, flags, fd, offset));
    }

    void munmap(long address, long size) throws IOException {
        tell(words("munmap", address, size));
    }

    void mprotect(long address, long size, int protection) throws IOException {
        tell(words("mprotect", address, size, protection));
    }

    void madvise(long address, long size, int advice) throws IOException {
        tell(words("madvise", address, size, advice));
    }

    int open(String path, int flags) throws IOException {
        return (int) number(words("open", path, flags));
    }

    void close(int fd) throws IOException {
        tell(words("close", fd));
    }

    int dup(int fd) throws IOException {
        return (int) number(words("dup", fd));
    }

    /** Lets a descriptor outlive {@link #exec}. */
    void keep(int fd) throws IOException {
        tell(words("keep", fd));
    }

    /** A real write(2). @return what the kernel gave */
    long write(int fd, byte[] bytes) throws IOException {
        return number(words("write", fd, HexFormat.of().formatHex(bytes)));
    }

    /**
     * A real ioctl(2).
     *
     * @param argument what the pointer leads to, read and written; null for none
     * @return what the kernel gave
     */
    int ioctl(int fd, int request, byte[] argument) throws IOException {
        String bytes = argument == null ? "" : " " + HexFormat.of().formatHex(argument);
        String[] parts = tell(words("ioctl", fd, request) + bytes).split(" ");
        if (argument != null) {
            byte[] back = HexFormat.of().parseHex(parts[1]);
            System.arraycopy(back, 0, argument, 0, back.length);
        }
        return Integer.parseInt(parts[0]);
    }

    /** Sends descriptors to another process by SCM_RIGHTS. @param meeting a path where nothing is yet */
    List<Integer> send(List<Integer> fds, Vmm to, Path meeting) throws IOException {
        int listening = (int) number(words("listen", meeting));
        String receive = words("receive", meeting, fds.size());
        to.post(receive);
        StringBuilder send = new StringBuilder(words("send", listening));
        fds.forEach(fd -> send.append(' ').append(fd));
        tell(send.toString());
        List<Integer> there = new ArrayList<>();
        for (String fd : to.answer(receive).split(" ")) {
            there.add(Integer.parseInt(fd));
        }
        return there;
    }

    /** Runs the program again in the same process: its memory goes, descriptors that were kept stay. */
    void exec() throws IOException {
        post("exec");
        awaitReady();
    }

    /** Whether {@link #exit} was called. */
    boolean wasToldToExit() {
        return exiting;
    }

    /** Lets it end by itself, and waits for that. */
    void exit() throws IOException {
        exiting = true;
        post("exit");
        try {
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                throw new LabException(name + " (pid " + pid() + ") does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(name + ": interrupted at its end", e);
        }
    }

    /** Ends it without waiting, so that whoever waits for its answer learns of it. From any thread. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends it if it has not ended, and waits until nothing of it is left. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        for (boolean gone = false; !gone; ) {
            try {
                process.waitFor();
                reader.join();
                gone = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            in.close();
        } catch (IOException e) {
            return; // what was left to say has nobody to hear it
        }
    }
}
