package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a mapping leads.
 *
 * @param words for people: {@code ram+0x100000}
 * @param object index in its own trace, for its colour; negative for memory without a name
 * @param process index in its own trace; -1 if nothing tells whose address it is
 * @param uaddr unsigned
 * @param slices what lies there, piece by piece, without a gap; at least one
 */
record Place(String words, int object, int process, long uaddr, List<Slice> slices) {

    /**
     * Bytes of a named object. Objects of two traces have other indices, so the name tells them.
     *
     * @param object its name; empty where nothing is mapped; null where memory has no name or was never shown
     * @param offset of the first byte in the object; where nothing is mapped, the uaddr
     * @param bytes how many less one, unsigned: a mapping may be as large as the address space
     */
    record Slice(String object, long offset, long bytes) {}

    Place {
        slices = List.copyOf(slices);
    }

    /** Whether it is known of every byte which it is. */
    boolean known() {
        return slices.stream().noneMatch(slice -> slice.object() == null);
    }

    /** The first two pieces at one distance from the start that are known to be other bytes; null if none are. */
    static Slice[] firstApart(Place a, Place b) {
        int left = 0;
        int right = 0;
        long passedA = 0;
        long passedB = 0;
        while (true) {
            Slice one = a.slices.get(left);
            Slice other = b.slices.get(right);
            long offsetA = one.offset() - passedA;
            long offsetB = other.offset() - passedB;
            boolean known = one.object() != null && other.object() != null;
            if (known && !(one.object().equals(other.object()) && offsetA == offsetB)) {
                return new Slice[] {one, other};
            }
            // Both cover the same addresses, so the last pieces end together.
            long endA = passedA + one.bytes();
            long endB = passedB + other.bytes();
            boolean lastA = left + 1 == a.slices.size();
            boolean lastB = right + 1 == b.slices.size();
            if (lastA && lastB) {
                return null;
            }
            if (!lastA && (lastB || !Unsigned.less(endB, endA))) {
                left++;
                right += !lastB && endA == endB ? 1 : 0;
                passedB = !lastB && endA == endB ? endB + 1 : passedB;
                passedA = endA + 1;
            } else {
                right++;
                passedB = endB + 1;
            }
        }
    }

    static Place of(OpenTrace trace, Mapping mapping, int process, ProcessMemory memory) {
        List<Piece> pieces = Piece.of(mapping, memory);
        Piece first = pieces.get(0);
        // The kernel kept the file where the memory of the process has gone.
        if (first.object() == Vma.UNKNOWN && memory == ProcessMemory.UNKNOWN && mapping.object() >= 0) {
            Slice kept = new Slice(name(trace, mapping.object()), mapping.offset(), bytes(mapping.range()));
            String words = Places.slice(kept.object(), kept.offset());
            return new Place(words, mapping.object(), process, mapping.uaddr(), List.of(kept));
        }
        List<Slice> slices = new ArrayList<>();
        for (Piece piece : pieces) {
            String name = piece.area() == null ? "" : piece.object() < 0 ? null : name(trace, piece.object());
            slices.add(new Slice(name, piece.area() == null ? piece.uaddr() : piece.offset(), bytes(piece.iova())));
        }
        String words = Places.text(trace, memory, mapping.uaddr());
        boolean nameless = first.area() != null && first.object() < 0;
        String shown = nameless ? Unsigned.hex(mapping.uaddr()) : words;
        return new Place(shown, first.area() == null ? -1 : first.object(), process, mapping.uaddr(), slices);
    }

    private static String name(OpenTrace trace, int object) {
        return trace.trace().objects().get(object).name();
    }

    private static long bytes(IovaRange range) {
        return range.last() - range.first();
    }
}
