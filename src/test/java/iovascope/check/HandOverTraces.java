package iovascope.check;

import java.util.List;

/** Parts of traces of a hand-over, and what one check says of them. */
final class HandOverTraces {

    /** SUSPEND and RESUME are acked, IOTLB_PERSIST is not. */
    static final String SIM = opened("vdpa_sim kernel=v2", "0x3e");

    static final String PERSIST = opened("vdpa_sim kernel=v2", "0x13e");
    static final String MLX5 = opened("mlx5 kernel=v2", "0x3e");

    /** Step 4. */
    static final String MAPPED = "0.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw";

    /** Step 5, behind {@link #MAPPED}. */
    static final String TWO = "0.2 old update asid=1 iova=0x1000 size=8K uaddr=0x7f0000002000 perm=rw";

    static final String RUNS = "0.2 old set_status value=0xf";

    /** Two steps. */
    static final String TAKEN = """
            0.3 old suspend
            0.3 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared
            0.3 new new_owner""";

    /** Three steps. */
    static final String REMAPPED = """
            0.4 new batch_begin asid=0
            0.4 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000
            0.4 new batch_end asid=0""";

    /** Six steps. */
    static final String BOTH = REMAPPED + """

            0.4 new batch_begin asid=1
            0.4 new remap asid=1 iova=0x1000 size=8K uaddr=0x7fb000002000
            0.4 new batch_end asid=1""";

    private HandOverTraces() {}

    /** Three steps. */
    static String opened(String device, String features) {
        return """
            vtrace 1
            device %s
            object ram memfd size=16M
            0.1 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.1 old open fd=9
            0.1 old set_owner
            0.1 old set_backend_features value=%s""".formatted(device, features);
    }

    /** {@code step by cause: sentence}, one each; a check is asked alone, because traces may hold other mistakes. */
    static List<String> said(String id, String... lines) {
        return CheckedTrace.findings(lines).stream()
                .filter(finding -> finding.id().equals(id))
                .map(finding -> finding.step() + " by " + finding.cause() + ": " + finding.what())
                .toList();
    }

    /** Why it was not checked. */
    static List<String> unchecked(String id, String... lines) {
        return CheckedTrace.unchecked(lines).stream()
                .filter(line -> line.startsWith(id))
                .map(line -> line.substring(id.length() + 1))
                .toList();
    }
}
