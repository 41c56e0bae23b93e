package iovascope.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Tells a device node of vhost-vdpa from everything else, without opening it: opening already resets a device. */
final class DeviceNode {

    private static final Path DEVICES = Path.of("/proc/devices");
    private static final int TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private DeviceNode() {}

    /** @throws LabException if the file is none, or may not be opened */
    static void require(String node) throws IOException {
        require(node, DEVICES);
    }

    /** @param devices what Linux lists in {@code /proc/devices} */
    static void require(String node, Path devices) throws IOException {
        Path path;
        try {
            path = Path.of(node);
        } catch (InvalidPathException e) {
            throw new LabException(node + ": no file can have this name: " + e.getReason(), e);
        }
        if (!Files.exists(path)) {
            throw new LabException(
                    node + ": no such device node; a vDPA device has one once it is bound to vhost_vdpa");
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        if ((mode & TYPE_MASK) != CHARACTER_DEVICE) {
            throw new LabException(node + " is no device node");
        }
        long number = (Long) Files.getAttribute(path, "unix:rdev");
        // gnu_dev_major, for the bits that the kernel has.
        if (!isVhostVdpa((int) (number >>> 8 & 0xfff), Files.readAllLines(devices))) {
            throw new LabException(node + " is a device node, but none of vhost-vdpa");
        }
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new LabException(node + ": permission denied");
        }
    }

    static boolean isVhostVdpa(int major, List<String> devices) {
        for (String line : devices) {
            String[] words = line.strip().split("\\s+", 2);
            if (line.startsWith("Block")) {
                return false; // has majors of its own
            }
            if (words.length == 2 && words[0].equals(Integer.toString(major)) && words[1].equals("vhost-vdpa")) {
                return true;
            }
        }
        return false;
    }
}
