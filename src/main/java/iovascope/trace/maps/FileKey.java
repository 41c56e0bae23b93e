package iovascope.trace.maps;

import iovascope.process.MemoryObject;

/**
 * What tells one file from all others that exist at the same time, whatever they are called: two memfds may have one name,
 * and a path may lead to another file tomorrow.
 *
 * @param major of the device that the file system lies on
 * @param minor of the same
 * @param inode unsigned, not 0
 */
public record FileKey(int major, int minor, long inode) {

    private static final int HEX = 16;

    /** The key of a memory object; null if the trace does not say both device and inode. */
    public static FileKey of(MemoryObject object) {
        if (object.device() == null || object.inode() == 0) {
            return null;
        }
        int colon = object.device().indexOf(':');
        return new FileKey(
                Integer.parseUnsignedInt(object.device(), 0, colon, HEX),
                Integer.parseUnsignedInt(
                        object.device(), colon + 1, object.device().length(), HEX),
                object.inode());
    }

    /** {@code MAJOR:MINOR} in hexadecimal, as the kernel prints it. */
    public String device() {
        return "%02x:%02x".formatted(major, minor);
    }

    @Override
    public String toString() {
        return "inode %s of device %s".formatted(Long.toUnsignedString(inode), device());
    }
}
