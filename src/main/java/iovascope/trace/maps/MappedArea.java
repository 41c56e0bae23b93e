package iovascope.trace.maps;

import iovascope.process.MemoryObject.Kind;

/**
 * One line of {@code /proc/PID/maps}, with the flags of its block in {@code smaps} if there is one.
 *
 * @param first lowest user address, unsigned
 * @param last highest user address, inclusive, unsigned; the file gives the one behind it
 * @param prot PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4
 * @param shared whether writes reach the file: VM_SHARED where the flags are known, else MAP_SHARED, from which it differs
 *     for a file that was opened to be read only
 * @param pfnmap VM_PFNMAP
 * @param io VM_IO
 * @param offset position of {@code first} in the file, in bytes
 * @param file null if there is none
 * @param path as the kernel prints it, without {@code (deleted)}; a name in brackets; or empty
 */
public record MappedArea(
        long first,
        long last,
        int prot,
        boolean shared,
        boolean pfnmap,
        boolean io,
        long offset,
        FileKey file,
        String path) {

    private static final String MEMFD = "/memfd:";

    /** Where the bytes of the file live. */
    public Kind kind() {
        if (path.startsWith(MEMFD)) {
            return Kind.MEMFD;
        }
        boolean anonymous = path.equals("/dev/zero") || path.startsWith("/SYSV") || path.equals("/anon_hugepage");
        return anonymous ? Kind.ANON : Kind.FILE;
    }

    /** What people call the file. */
    public String name() {
        String name = path.startsWith(MEMFD) ? path.substring(MEMFD.length()) : path;
        return name.isEmpty() ? "file" : name;
    }

    MappedArea with(boolean isShared, boolean isPfnmap, boolean isIo) {
        return new MappedArea(first, last, prot, isShared, isPfnmap, isIo, offset, file, path);
    }
}
