package iovascope.trace.strace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The descriptor tables of all processes, by process id, as far as the recording shows them. */
final class Descriptors {

    private record Entry(OpenFile file, boolean cloexec) {}

    private final Map<Long, TreeMap<Integer, Entry>> tables = new HashMap<>();
    private final Map<String, OpenFile> files = new HashMap<>();
    private final List<OpenFile> memfds = new ArrayList<>();

    /** The path that open, openat or openat2 opened; null if the recording does not show it. */
    static String opened(Arguments arguments, Result result) throws SyntaxException {
        if (result.descriptor() != null && result.descriptor().path() != null) {
            return result.descriptor().path();
        }
        int at = arguments.call.name.equals("open") ? 0 : 1;
        return arguments.text(at).startsWith("\"") ? arguments.string(at) : null;
    }

    /** The file at this number; null if the table does not know it. */
    OpenFile known(long process, int number) {
        Entry entry = table(process).get(number);
        return entry == null ? null : entry.file;
    }

    /** The numbers at which a process holds the device. */
    List<Integer> devices(long process) {
        List<Integer> numbers = new ArrayList<>();
        table(process).forEach((number, entry) -> {
            if (entry.file.device) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    void set(long process, int number, OpenFile file, boolean cloexec) {
        table(process).put(number, new Entry(file, cloexec));
    }

    void cloexec(long process, int number, boolean cloexec) {
        table(process).computeIfPresent(number, (key, entry) -> new Entry(entry.file, cloexec));
    }

    void close(long process, int number) {
        table(process).remove(number);
    }

    void fork(long parent, long child) {
        tables.put(child, new TreeMap<>(table(parent)));
    }

    void exec(long process) {
        table(process).values().removeIf(Entry::cloexec);
    }

    /** A regular file or a device: one per path. */
    OpenFile file(String path) {
        return files.computeIfAbsent(path, key -> new OpenFile(key, Descriptor.isDevicePath(key)));
    }

    /** A new memfd: two of the same name are two files. */
    OpenFile memfd(String name) {
        OpenFile file = new OpenFile(OpenFile.MEMFD + name, false);
        memfds.add(file);
        return file;
    }

    /** Whether {@link #resolve} will take a descriptor for a memfd that is known, and only because of its name. */
    boolean isKnownByName(long process, Descriptor descriptor) {
        OpenFile known = known(process, descriptor.number());
        String path = descriptor.path();
        return path != null
                && path.startsWith(OpenFile.MEMFD)
                && (known == null || !path.equals(known.path))
                && sameNumber(descriptor).size() != 1
                && samePath(descriptor).size() == 1;
    }

    /**
     * The file behind a descriptor. One that the process never opened is the file that another process has under the
     * same number and path, else the only one with that path, else a file seen for the first time.
     */
    OpenFile resolve(long process, Descriptor descriptor) {
        OpenFile known = known(process, descriptor.number());
        String path = descriptor.path();
        if (known != null && (path == null || path.equals(known.path))) {
            return known;
        }
        OpenFile file;
        if (path == null) {
            file = new OpenFile(null, false);
        } else if (path.startsWith(OpenFile.MEMFD)) {
            file = inherited(descriptor);
        } else {
            file = file(path);
        }
        set(process, descriptor.number(), file, false);
        return file;
    }

    private OpenFile inherited(Descriptor descriptor) {
        Set<OpenFile> sameNumber = sameNumber(descriptor);
        if (sameNumber.size() == 1) {
            return sameNumber.iterator().next();
        }
        List<OpenFile> samePath = samePath(descriptor);
        return samePath.size() == 1 ? samePath.get(0) : memfd(descriptor.path().substring(OpenFile.MEMFD.length()));
    }

    private Set<OpenFile> sameNumber(Descriptor descriptor) {
        Set<OpenFile> found = new LinkedHashSet<>();
        for (TreeMap<Integer, Entry> table : tables.values()) {
            Entry entry = table.get(descriptor.number());
            if (entry != null && descriptor.path().equals(entry.file.path)) {
                found.add(entry.file);
            }
        }
        return found;
    }

    private List<OpenFile> samePath(Descriptor descriptor) {
        return memfds.stream()
                .filter(file -> file.path.equals(descriptor.path()))
                .toList();
    }

    private TreeMap<Integer, Entry> table(long process) {
        return tables.computeIfAbsent(process, key -> new TreeMap<>());
    }
}
