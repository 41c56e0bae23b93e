package iovascope.check;

import java.util.List;

/**
 * Traces of a hand-over by exec with one REMAP or more, for the tests of what REMAPs do wrong.
 *
 * <p>Two mappings of {@code ram} are made in steps 3 and 4, the device stands still, NEW_OWNER is step 5, the first line of
 * {@link #batch} step 7.
 */
final class RemapTrace {

    static final String DEVICE = "device vdpa_sim kernel=v2";

    private static final String OBJECTS = """
            object ram memfd size=16M
            object rom memfd size=16M
            """;

    private static final String OLD = """
            0.1 qemu open fd=9
            0.1 qemu mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.1 qemu set_owner
            0.2 qemu update asid=0 iova=0x100000 size=64K uaddr=0x7f0000100000 perm=rw
            0.2 qemu update asid=0 iova=0x200000 size=64K uaddr=0x7f0000200000 perm=rw
            """;

    /** What the new program maps: the same object, elsewhere. */
    static final String RAM = mmap("addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared");

    private RemapTrace() {}

    static String mmap(String fields) {
        return "0.4 qemu mmap " + fields + "\n";
    }

    /** REMAP of the first mapping. */
    static String first(String uaddr) {
        return remap("0x100000", uaddr);
    }

    /** REMAP of the second. */
    static String second(String uaddr) {
        return remap("0x200000", uaddr);
    }

    private static String remap(String iova, String uaddr) {
        return "0.5 qemu remap asid=0 iova=" + iova + " size=64K uaddr=" + uaddr + "\n";
    }

    static String batch(String... messages) {
        return "0.5 qemu batch_begin asid=0\n" + String.join("", messages) + "0.5 qemu batch_end asid=0\n";
    }

    /** The trace up to the hand-over, with what the new program maps. */
    static String handOver(String mmaps) {
        return handOver(DEVICE, mmaps);
    }

    static String handOver(String device, String mmaps) {
        return old(device) + "0.3 qemu exec\n" + mmaps + "0.4 qemu new_owner\n";
    }

    /** The trace before the hand-over. */
    static String old(String device) {
        return "vtrace 1\n" + device + "\n" + OBJECTS + OLD;
    }

    /** A finding in one line: {@code REMAP-002@7 0x100000-0x10ffff ram+0x100000 -> ram+0x110000 at uaddr 0x7f…}. */
    static List<String> places(String... lines) {
        return findings(lines).stream()
                .map(finding -> finding.id() + "@" + finding.step() + " " + finding.iova() + " " + finding.expected()
                        + " -> " + finding.actual())
                .toList();
    }

    /** What is found of REMAPs and of former addresses. */
    static List<Finding> findings(String... lines) {
        return CheckedTrace.findings(lines).stream()
                .filter(finding ->
                        finding.id().startsWith("REMAP-") || finding.id().equals("OWN-006"))
                .toList();
    }

    /** {@code REMAP-002@7}, one each. */
    static List<String> ids(String... lines) {
        return findings(lines).stream()
                .map(finding -> finding.id() + "@" + finding.step())
                .toList();
    }

    /** The only finding. */
    static Finding only(String... lines) {
        List<Finding> findings = findings(lines);
        if (findings.size() != 1) {
            throw new AssertionError(findings);
        }
        return findings.get(0);
    }

    /** What, consequence and fix, one line each, and what to send. */
    static String sentences(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.what())
                .append('\n')
                .append(finding.consequence())
                .append('\n')
                .append(finding.fix());
        finding.send()
                .forEach(message -> text.append('\n')
                        .append(message.type())
                        .append(" iova=0x")
                        .append(Long.toHexString(message.iova()))
                        .append(" size=0x")
                        .append(Long.toHexString(message.size()))
                        .append(" uaddr=0x")
                        .append(Long.toHexString(message.uaddr())));
        return text.toString();
    }
}
