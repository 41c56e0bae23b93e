package iovascope.check;

import java.util.ArrayList;
import java.util.List;

/** Traces whose first two steps open the node and take ownership; the lines of a test begin with step 3. */
final class SimTrace {

    private SimTrace() {}

    /** A vdpa_sim of 16 MiB of RAM at 0x7f0000000000, and of 1 MiB anonymous memory at 0x7e0000000000. */
    static String[] va(String... events) {
        return with("device vdpa_sim kernel=6.10", events);
    }

    /** Any device, with the same memory. */
    static String[] with(String device, String... events) {
        List<String> lines = new ArrayList<>(List.of(
                "vtrace 1",
                device,
                "object ram memfd size=16M",
                "0.1 qemu open fd=9",
                "0.1 qemu mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared",
                "0.1 qemu mmap addr=0x7e0000000000 size=1M anonymous prot=rw private",
                "0.1 qemu set_owner"));
        for (String event : events) {
            lines.add("0.2 qemu " + event);
        }
        return lines.toArray(new String[0]);
    }

    static String update(String iova, String size, String uaddr, String perm) {
        return "update asid=0 iova=" + iova + " size=" + size + " uaddr=" + uaddr + " perm=" + perm;
    }

    static String invalidate(String iova, String size) {
        return "invalidate asid=0 iova=" + iova + " size=" + size;
    }
}
