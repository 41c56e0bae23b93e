package iovascope.trace.maps;

import iovascope.mem.Unsigned;
import iovascope.trace.TraceFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the text of {@code /proc/PID/maps} or {@code /proc/PID/smaps}. A path may be no UTF-8; that is no error, because
 * nothing is ever known by its path.
 *
 * <p>Source: {@code show_map_vma} and {@code show_smap_vma_flags}, Linux {@code fs/proc/task_mmu.c}.
 */
public final class MapsReader {

    private static final String AREA = "an area as in /proc/PID/maps: 7f0000000000-7f0000001000 rw-s 00000000 00:01 42";
    private static final String DELETED = " (deleted)";
    private static final String FLAGS = "VmFlags:";

    private final List<MappedArea> areas = new ArrayList<>();

    private MapsReader() {}

    /**
     * Reads a whole file.
     *
     * @param source name of the file for error messages
     * @return the areas in address order
     * @throws TraceFormatException at the first line that is neither an area nor more of the one above
     */
    public static List<MappedArea> read(String source, byte[] bytes) throws TraceFormatException {
        MapsReader reader = new MapsReader();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1];
            reader.line(
                    new MapsLine(source, number, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        }
        if (reader.areas.isEmpty()) {
            // A kernel thread or a process that is gone: to take it as empty memory would be a guess.
            throw new TraceFormatException(source, 1, 1, "nothing", AREA);
        }
        return List.copyOf(reader.areas);
    }

    private void line(MapsLine line) throws TraceFormatException {
        if (line.text.isBlank()) {
            return;
        }
        if (!Character.isUpperCase(line.text.charAt(0)) || line.text.indexOf(':') < 0) {
            areas.add(area(line));
        } else if (areas.isEmpty()) {
            throw line.wrong(0, AREA);
        } else if (line.text.startsWith(FLAGS)) {
            int end = areas.size() - 1;
            List<String> flags =
                    Arrays.asList(line.text.substring(FLAGS.length()).strip().split(" +"));
            areas.set(end, areas.get(end).with(flags.contains("sh"), flags.contains("pf"), flags.contains("io")));
        }
    }

    private MappedArea area(MapsLine line) throws TraceFormatException {
        long first = line.hex(AREA);
        if (!areas.isEmpty() && !Unsigned.less(areas.get(areas.size() - 1).last(), first)) {
            long from = areas.get(areas.size() - 1).last() + 1;
            throw line.wrong(0, "an address from %x on, because areas are in order".formatted(from));
        }
        line.skip('-');
        int at = line.at();
        long end = line.hex("the address behind the area");
        if (!Unsigned.less(first, end)) {
            throw line.wrong(at, "an address above %x".formatted(first));
        }
        line.blank();
        int prot = line.letter("r-") ? 1 : 0;
        prot |= line.letter("w-") ? 2 : 0;
        prot |= line.letter("x-") ? 4 : 0;
        boolean shared = line.letter("sp");
        line.blank();
        long offset = line.hex("an offset in bytes, hexadecimal");
        line.blank();
        int major = line.deviceNumber();
        line.skip(':');
        int minor = line.deviceNumber();
        line.blank();
        long inode = line.decimal("an inode number");
        at = line.at();
        String path = path(line);
        if (path.equals("[rollup]")) {
            throw line.wrong(at, "maps or smaps, not smaps_rollup, which only sums up");
        }
        // The text does not say VM_PFNMAP; but what these two map has no page of its own in any kernel.
        boolean device = path.equals("/dev/mem") || path.startsWith("/dev/") && path.contains("vhost-vdpa-");
        FileKey file = inode == 0 ? null : new FileKey(major, minor, inode);
        return new MappedArea(first, end - 1, prot, shared, device, device, offset, file, path);
    }

    private String path(MapsLine line) throws TraceFormatException {
        String path = line.rest();
        if (path.endsWith(DELETED)) {
            path = path.substring(0, path.length() - DELETED.length());
        }
        return path.replace("\\012", "\n"); // The kernel escapes nothing else.
    }
}
