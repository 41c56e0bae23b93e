package iovascope.check;

import java.util.List;

/** Beginnings of traces in which something is refused later, and what is found in them. */
final class RefusalTraces {

    private static final String OLD_MEMORY =
            "0.0 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared";

    /** A device with user addresses under the live-update series; steps 1 and 2 open it for {@code old}. */
    static final String SIM = opened("vdpa_sim kernel=v2");
    /** The same on a released kernel. */
    static final String MAINLINE = opened("vdpa_sim kernel=6.12");
    /** A device with physical addresses that pins pages. */
    static final String PINNING = opened("mlx5 kernel=v2");
    /** Step 3: several address spaces may be named. */
    static final String WITH_ASID = "0.1 old set_backend_features value=0xe";
    /** The first mapping, 4 KiB at 0x1000. */
    static final String MAPPED = "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw";
    /** The second, next to it. */
    static final String MAPPED_NEXT = "0.2 old update asid=0 iova=0x2000 size=4K uaddr=0x7f0000002000 perm=rw";
    /** Another process gets the descriptor and has the same object elsewhere. */
    static final String RECEIVED = """
            0.3 new receive_fd fd=9 from=old
            0.3 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared""";

    static final String NEW_OWNER = "0.4 new new_owner";

    private RefusalTraces() {}

    /** Steps 1 and 2: the node is opened and owned by {@code old}, of whose memory all is known. */
    static String opened(String device) {
        return String.join(
                "\n",
                "vtrace 1",
                "device " + device,
                "object ram memfd size=16M",
                "process old pid=1",
                "process new pid=2",
                "0.0 old munmap addr=0 size=0xfffffffffffff000",
                OLD_MEMORY,
                "0.1 old open fd=9",
                "0.1 old set_owner");
    }

    /**
     * What is found about refused steps, batches and frames: {@code MAP-001@4 by 3: update of …}; the second number is the
     * cause.
     */
    static List<String> said(String... lines) {
        return CheckedTrace.findings(lines).stream()
                .filter(finding -> finding.verdict() == Verdict.REJECTED
                        || finding.id().startsWith("BAT-")
                        || finding.id().startsWith("FRM-")
                        || finding.id().equals("INV-007"))
                .map(finding -> finding.id() + "@" + finding.step() + " by " + finding.cause() + ": " + finding.what())
                .toList();
    }
}
