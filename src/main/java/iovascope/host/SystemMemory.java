package iovascope.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the system has to give at one moment, from {@code /proc/meminfo}; in bytes.
 *
 * @param available what new programs can have without swapping
 * @param hugePagesFree pages of {@code hugePageSize} that are set aside and not in use; a number, not bytes
 * @param hugePageSize of MAP_HUGETLB, if nothing else is asked for; 0 where the kernel has none
 * @param sharedHuge shared memory that lies in huge pages now
 */
public record SystemMemory(long available, long hugePagesFree, long hugePageSize, long sharedHuge) {

    /** Where the kernel shows its settings. */
    public static final Path SYS = Path.of("/sys");

    private static final Pattern LINE = Pattern.compile("(\\S+):\\s+(\\d+)( kB)?");
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");
    private static final int KIB_SHIFT = 10;

    /**
     * Reads {@code meminfo}.
     *
     * @param proc {@link ProcessMaps#PROC}, or a folder that stands for it
     * @throws IOException naming the file if it is not there or does not tell what is available
     */
    public static SystemMemory read(Path proc) throws IOException {
        Path file = proc.resolve("meminfo");
        Map<String, Long> values = new HashMap<>();
        for (String line : new String(ProcFile.bytes(file), StandardCharsets.UTF_8).split("\n")) {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                long value = Long.parseLong(matcher.group(2));
                values.put(matcher.group(1), matcher.group(3) == null ? value : value << KIB_SHIFT);
            }
        }
        Long available = values.get("MemAvailable");
        if (available == null) {
            throw ProcFile.wrong(file, "no line 'MemAvailable: N kB'");
        }
        // Kernels that were built without huge pages leave these lines out.
        return new SystemMemory(
                available,
                values.getOrDefault("HugePages_Free", 0L),
                values.getOrDefault("Hugepagesize", 0L),
                values.getOrDefault("ShmemHugePages", 0L));
    }

    /**
     * Whether shared memory may have transparent huge pages: {@code always}, {@code within_size}, {@code advise}, {@code
     * never}, {@code deny} or {@code force}; {@code never} too where the kernel knows none.
     *
     * @param sys {@link #SYS}, or a folder that stands for it
     */
    public static String sharedHugePages(Path sys) throws IOException {
        Path file = sys.resolve("kernel/mm/transparent_hugepage/shmem_enabled");
        if (!Files.exists(file)) {
            return "never";
        }
        Matcher chosen = CHOSEN.matcher(new String(ProcFile.bytes(file), StandardCharsets.UTF_8));
        if (!chosen.find()) {
            throw ProcFile.wrong(file, "none of its words is in brackets");
        }
        return chosen.group(1);
    }

    /** Bytes of address space that this process may map in all; {@link Libc#NO_LIMIT} for as many as there are. */
    public static long addressSpaceLimit(Libc libc) throws SystemCallException {
        return libc.softLimit(Libc.RLIMIT_AS);
    }
}
