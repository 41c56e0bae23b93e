package iovascope.host;

import iovascope.mem.Unsigned;
import iovascope.trace.maps.MappedArea;
import iovascope.trace.maps.MapsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code /proc/PID/maps} says of a living process at one moment.
 *
 * @param file that it was read from
 * @param size of that file in bytes, as it was read
 * @param areas in address order, disjoint
 */
public record ProcessMaps(Path file, long size, List<MappedArea> areas) {

    /** Where the kernel shows processes. */
    public static final Path PROC = Path.of("/proc");

    public ProcessMaps {
        areas = List.copyOf(areas);
    }

    /**
     * Reads {@code maps}.
     *
     * @param proc {@link #PROC}, or a folder that stands for it
     * @throws IOException naming the file; also if the process has ended and its parent has not noticed yet
     */
    public static ProcessMaps read(Path proc, long pid) throws IOException {
        return read(file(proc, pid, "maps"));
    }

    /** The same with the flags of each area. The kernel counts every page for it: milliseconds for each GiB. */
    public static ProcessMaps readWithFlags(Path proc, long pid) throws IOException {
        return read(file(proc, pid, "smaps"));
    }

    static Path file(Path proc, long pid, String name) {
        return proc.resolve(Long.toString(pid)).resolve(name);
    }

    private static ProcessMaps read(Path file) throws IOException {
        byte[] text = ProcFile.bytes(file);
        if (text.length == 0) {
            throw ProcFile.wrong(file, "empty: the process has ended, or has no memory of its own");
        }
        return new ProcessMaps(file, text.length, MapsReader.read(file.toString(), text));
    }

    /**
     * The areas that hold any byte of a range, in address order; they may begin before it and end behind it.
     *
     * @param first unsigned
     * @param last inclusive, unsigned
     */
    public List<MappedArea> within(long first, long last) {
        List<MappedArea> found = new ArrayList<>();
        for (MappedArea area : areas) {
            if (!Unsigned.less(area.last(), first) && !Unsigned.less(last, area.first())) {
                found.add(area);
            }
        }
        return found;
    }
}
