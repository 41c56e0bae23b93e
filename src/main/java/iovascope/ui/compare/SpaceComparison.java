package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.TableDifference;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The comparison of one address space. Of a million mappings it keeps no more than the lists that it was given.
 *
 * @param extent where mappings lie at any step of the traces: it does not depend on the two steps, so that a picture
 *     stays where it is while one of them moves
 * @param difference each list in address order
 * @param landings of the moves, by their index
 * @param others indices of the moves that do not lead to the same bytes, rising
 * @param unchanged how many mappings are alike
 * @param byUaddr how many of those that both have were compared by uaddr, because their memory was never shown
 */
record SpaceComparison(
        int asid,
        List<IovaRange> extent,
        int countA,
        int countB,
        TableDifference difference,
        Landing[] landings,
        int[] others,
        long unchanged,
        long byUaddr) {

    static SpaceComparison of(
            int asid,
            List<IovaRange> extent,
            int countA,
            int countB,
            TableDifference difference,
            Landing[] landings,
            long unchanged,
            long byUaddr) {
        int[] others = IntStream.range(0, landings.length)
                .filter(move -> landings[move] != Landing.SAME_BYTES)
                .toArray();
        return new SpaceComparison(asid, extent, countA, countB, difference, landings, others, unchanged, byUaddr);
    }

    /** How many of each kind. @param elsewhere how many of those moved do not lead to the same bytes */
    record Counts(int added, int removed, int elsewhere, int moved) {

        int all() {
            return added + removed + moved;
        }
    }

    List<Mapping> added() {
        return difference.added();
    }

    List<Mapping> removed() {
        return difference.removed();
    }

    List<TableDifference.Move> moved() {
        return difference.moved();
    }

    Landing landing(int move) {
        return landings[move];
    }

    /** Indices of the moves of one landing. */
    int[] moves(Landing landing) {
        int[] found = new int[moved().size()];
        int count = 0;
        for (int move = 0; move < found.length; move++) {
            if (landing(move) == landing) {
                found[count++] = move;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** How many differences touch a range; costs nothing that grows with those that do not. */
    Counts touching(long first, long last) {
        int added = from(added(), Mapping::range, first, last, true);
        int removed = from(removed(), Mapping::range, first, last, true);
        int move = from(moved(), SpaceComparison::range, first, last, true);
        int addedEnd = from(added(), Mapping::range, first, last, false);
        int removedEnd = from(removed(), Mapping::range, first, last, false);
        int moveEnd = from(moved(), SpaceComparison::range, first, last, false);
        int elsewhere = other(moveEnd) - other(move);
        return new Counts(addedEnd - added, removedEnd - removed, elsewhere, moveEnd - move);
    }

    /** The range of the first difference that touches a range, of those that need a look before the others; or null. */
    IovaRange first(long first, long last) {
        int move = from(moved(), SpaceComparison::range, first, last, true);
        int moveEnd = from(moved(), SpaceComparison::range, first, last, false);
        int other = other(move);
        if (other < others.length && others[other] < moveEnd) {
            return range(moved().get(others[other]));
        }
        int removed = from(removed(), Mapping::range, first, last, true);
        if (removed < from(removed(), Mapping::range, first, last, false)) {
            return removed().get(removed).range();
        }
        int added = from(added(), Mapping::range, first, last, true);
        if (added < from(added(), Mapping::range, first, last, false)) {
            return added().get(added).range();
        }
        return move < moveEnd ? range(moved().get(move)) : null;
    }

    /** How the first move in a range was moved. */
    String words(Comparison comparison, IovaRange range) {
        int move = from(moved(), SpaceComparison::range, range.first(), range.last(), true);
        return comparison.moved(this, move).words();
    }

    /** How many moves before one do not lead to the same bytes. */
    private int other(int move) {
        int at = Arrays.binarySearch(others, move);
        return at < 0 ? -at - 1 : at;
    }

    private static IovaRange range(TableDifference.Move move) {
        return move.after().range();
    }

    /** The first of a list that ends at or above {@code first}, or the first that begins above {@code last}. */
    private static <T> int from(List<T> list, Function<T, IovaRange> range, long first, long last, boolean begin) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = low + high >>> 1;
            IovaRange at = range.apply(list.get(middle));
            boolean before = begin ? Unsigned.less(at.last(), first) : !Unsigned.less(last, at.first());
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
