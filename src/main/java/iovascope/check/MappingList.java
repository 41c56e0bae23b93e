package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import java.util.List;

/** Mappings as a finding names them. */
final class MappingList {

    private static final int LISTED = 4;

    private MappingList() {}

    /** {@code 5 mappings (1 MiB)}. */
    static String amount(List<Mapping> mappings) {
        long bytes = 0;
        for (Mapping mapping : mappings) {
            bytes += mapping.range().size();
        }
        return count(mappings.size()) + " (" + Unsigned.size(bytes) + ")";
    }

    /** {@code 1 mapping}, {@code 2 mappings}. */
    static String count(int mappings) {
        return mappings == 1 ? "1 mapping" : mappings + " mappings";
    }

    /** The first ranges: {@code 0x1000-0x1fff, asid 1 0x1000-0x1fff and 3 more}. */
    static String ranges(List<Mapping> mappings) {
        StringBuilder ranges = new StringBuilder();
        for (Mapping mapping : mappings.subList(0, Math.min(LISTED, mappings.size()))) {
            ranges.append(ranges.isEmpty() ? "" : ", ")
                    .append(mapping.asid() == 0 ? "" : "asid " + Integer.toUnsignedString(mapping.asid()) + " ")
                    .append(mapping.range());
        }
        if (mappings.size() > LISTED) {
            ranges.append(" and ").append(mappings.size() - LISTED).append(" more");
        }
        return ranges.toString();
    }
}
