package iovascope.trace.vtrace;

import java.util.Arrays;

/** Lines of a chunk that are no empty ones: messages as columns, and the places of all others. */
final class Rows {

    /** In {@link #type}: the line is not parsed. */
    static final int NOT_PARSED = 0;

    int count;
    /** How many lines, empty ones and all, end above the row. */
    int[] linesBefore = new int[1024];
    /** Where in the chunk the line begins. */
    int[] from = new int[1024];
    /** Index into {@link #names}. */
    int[] process = new int[1024];

    int[] header = new int[1024];
    int[] type = new int[1024];
    int[] perm = new int[1024];
    int[] asid = new int[1024];
    int[] fd = new int[1024];
    long[] time = new long[1024];
    long[] iova = new long[1024];
    long[] size = new long[1024];
    long[] uaddr = new long[1024];
    long[] observed = new long[1024];
    long[] kernelObserved = new long[1024];

    /** Names of processes, once each, whether they may be names or not. */
    String[] names = new String[8];

    int nameCount;
    /** For each name the index of its process, or -1 as long as that is not known. */
    int[] known = new int[8];

    void clear() {
        count = 0;
        nameCount = 0;
    }

    /** Makes room for one more row behind the last, which it does not count yet. */
    void reserve() {
        if (count < from.length) {
            return;
        }
        int longer = 2 * count;
        linesBefore = Arrays.copyOf(linesBefore, longer);
        from = Arrays.copyOf(from, longer);
        process = Arrays.copyOf(process, longer);
        header = Arrays.copyOf(header, longer);
        type = Arrays.copyOf(type, longer);
        perm = Arrays.copyOf(perm, longer);
        asid = Arrays.copyOf(asid, longer);
        fd = Arrays.copyOf(fd, longer);
        time = Arrays.copyOf(time, longer);
        iova = Arrays.copyOf(iova, longer);
        size = Arrays.copyOf(size, longer);
        uaddr = Arrays.copyOf(uaddr, longer);
        observed = Arrays.copyOf(observed, longer);
        kernelObserved = Arrays.copyOf(kernelObserved, longer);
    }

    /** Adds a name that is not there yet, and returns its index. */
    int name(String name) {
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, 2 * nameCount);
            known = Arrays.copyOf(known, 2 * nameCount);
        }
        names[nameCount] = name;
        known[nameCount] = -1;
        return nameCount++;
    }
}
