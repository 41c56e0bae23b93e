package iovascope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random trace, as lines, of a device that is treated badly: most of what can be refused comes up in some of them. */
final class WildTrace {

    private static final String[] PROFILES = {"6.1.0", "6.1", "6.7", "6.10", "6.12", "rfc-v1", "v2", "v2-full"};
    private static final String[] PROCESSES = {"a", "b", "c"};
    private static final String[] SIZES = {"0", "1", "4K", "8K", "12K", "0xffffffffffffffff", "0xffffffffffff0000"};
    private static final String[] CONTROLS = {
        "set_owner",
        "new_owner",
        "new_owner",
        "reset_owner",
        "suspend",
        "resume",
        "set_backend_features value=0xe",
        "set_backend_features value=0",
        "set_backend_features value=0x700",
        "set_backend_features value=0x80",
        "set_backend_features value=0x88",
        "set_backend_features value=0x136",
        "set_status value=0",
        "set_status value=3",
        "set_status value=15",
        "set_status",
        "set_group_asid group=1 asid=1",
        "set_group_asid group=2 asid=5",
        "set_group_asid group=9 asid=0",
        "set_group_asid group=0 asid=9",
        "set_vring_addr index=0 desc=0x1000 used=0x2000 avail=0x3000",
        "set_vring_base index=7 num=0",
        "set_vring_enable index=0 num=1",
        "get_vring_group index=0",
        "get_vring_base index=0",
        "get_vring_endian index=1",
        "get_config",
        "set_log_base"
    };

    private final SplittableRandom random;
    private final List<String> lines = new ArrayList<>();
    private String owner = "a";

    private WildTrace(SplittableRandom random) {
        this.random = random;
    }

    static String[] lines(long seed, int events) {
        WildTrace trace = new WildTrace(new SplittableRandom(seed));
        trace.begin();
        for (int event = 0; event < events; event++) {
            trace.event();
        }
        return trace.lines.toArray(new String[0]);
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void begin() {
        boolean platform = random.nextInt(5) == 0;
        lines.add("vtrace 1");
        lines.add(
                "device custom mapping=%s address=%s asids=%d groups=2 suspend=%s resume=%s persist=%s%s%s%s kernel=%s"
                        .formatted(
                                platform ? "platform" : any("set_map", "set_map", "dma_map"),
                                any("va", "va", "pa"),
                                platform ? 1 : 1 + random.nextInt(3),
                                any("yes", "no"),
                                any("yes", "no"),
                                any("yes", "no"),
                                any("", "", " iova=0x0..0x7fff"),
                                any("", "", " limit=3"),
                                any(" offers=none", " offers=", " offers=NEW_OWNER,IOTLB_REMAP"),
                                any(PROFILES)));
        lines.add("object ram memfd size=16M");
        for (String process : PROCESSES) {
            lines.add("process %s pid=%d".formatted(process, 1 + process.charAt(0)));
        }
        for (String process : PROCESSES) {
            if (random.nextInt(5) > 0) {
                add(process, "munmap addr=0 size=0xfffffffffffff000");
                add(process, "mmap addr=0x600000000000 size=64K object=ram offset=0 prot=rw shared");
                add(process, "mmap addr=0x600000010000 size=64K anonymous prot=rw private");
                add(process, "mmap addr=0x600000020000 size=64K object=ram offset=0x10000 prot=rw shared");
            }
            add(process, "memlock size=%s".formatted(any("64K", "16K", "1M")));
        }
        if (random.nextInt(6) > 0) {
            add("a", "open fd=9");
        }
        if (random.nextInt(6) > 0) {
            add("a", "set_owner");
            add("a", "set_backend_features value=0xe");
            if (random.nextInt(4) == 0) {
                add("a", "update asid=0 iova=0 size=0xffffffffffffffff uaddr=0x600000000000 perm=rw");
            }
        }
    }

    private void add(String process, String text) {
        lines.add("1.0 " + process + " " + text);
    }

    private void event() {
        int what = random.nextInt(100);
        if (what < 72) {
            add(random.nextInt(10) == 0 ? any(PROCESSES) : owner, message());
        } else if (what < 90) {
            String control = any(CONTROLS);
            String caller = random.nextInt(3) == 0 || control.equals("new_owner") ? any(PROCESSES) : owner;
            add(caller, control);
            owner = control.equals("new_owner") ? caller : owner;
        } else {
            other();
        }
    }

    private String message() {
        String asid = " asid=" + (random.nextInt(20) == 0 ? 7 : random.nextInt(3) / 2);
        String range = " iova=0x%x size=%s".formatted(0x1000L * random.nextInt(10), any(SIZES));
        String exact = " iova=0x%x size=4K".formatted(0x1000L * random.nextInt(10));
        String uaddr = " uaddr="
                + any("0x600000000000", "0x600000008000", "0x600000010000", "0x60000002f000", "0x700000000000");
        return switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                "update" + asid + (random.nextInt(3) == 0 ? range : exact) + uaddr + " perm=" + any("rw", "ro", "0");
            case 3 -> "invalidate" + asid + (random.nextInt(3) == 0 ? range : exact);
            case 4, 5 -> remap(asid + (random.nextInt(3) == 0 ? range : exact) + uaddr);
            case 6 -> "batch_begin" + asid;
            case 7 -> "batch_end" + asid;
            default ->
                any(
                        "miss" + asid + range + " uaddr=0 perm=ro",
                        "message type=9" + asid + range + " uaddr=0 perm=0",
                        "update header=1" + asid + exact + uaddr + " perm=rw",
                        "frame bytes=0200",
                        "frame bytes=" + "05000000" + "0".repeat(136),
                        "frame bytes=" + "02000000" + "0".repeat(40),
                        "frame bytes=" + "02000000" + "0".repeat(60) + "0302" + "0".repeat(40),
                        "frame bytes=" + "02000000" + "0".repeat(60) + "0007" + "0".repeat(40));
        };
    }

    private String remap(String fields) {
        if (random.nextInt(8) == 0) {
            add("-", "fail set_map nth=1 error=EIO");
        }
        return "remap" + fields + any("", "", "", " perm=ro");
    }

    private void other() {
        String process = any(PROCESSES);
        switch (random.nextInt(9)) {
            case 0 -> add(process, "open fd=9");
            case 1 -> add(owner, "close fd=9");
            case 2 -> add(process, "exec");
            case 3 -> add(process, "fork child=" + any(PROCESSES));
            case 4 -> add(process, "munmap addr=0x600000000000 size=" + any("4K", "16M"));
            case 5 -> add("-", "fail " + any("set_map", "dma_map", "iommu_map", "suspend") + " nth=1 error=EIO");
            case 6 -> add(process, "pin_fail addr=0x600000000000 size=8K");
            case 7 -> add(process, "pin_ok");
            default -> add(process, "memlock size=" + any("0", "8K", "1M"));
        }
    }
}
