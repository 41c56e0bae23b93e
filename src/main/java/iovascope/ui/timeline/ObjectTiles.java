package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which memory object the mappings of a tile lead to, and how many they are. A tile is some addresses by a power of two
 * of steps, so that a picture that moves finds most of its tiles again, and one that grows finds larger ones to begin
 * with.
 */
final class ObjectTiles {

    /** No mapping is there. */
    static final Tile NOTHING = new Tile(-1, 0);

    /** Nothing is known yet. */
    static final Tile UNKNOWN = new Tile(-1, 1);

    private static final int MOST = 60_000;
    private static final int LEVELS = 31;

    /** @param object index of the memory object that mappings picked here lead to; negative for none or several */
    record Tile(int object, long count) {}

    private record Place(int asid, int band, int level, int column) {}

    private final OpenTrace trace;
    private final Map<Place, Tile> known = new HashMap<>();
    private int budget;
    private boolean complete = true;

    ObjectTiles(OpenTrace trace) {
        this.trace = trace;
    }

    /** Begins a picture. @param most tiles that it may look at for the first time */
    void begin(int most) {
        budget = most;
        complete = true;
        if (known.size() > MOST) {
            known.clear();
        }
    }

    /** Whether the picture got all tiles that it asked for; if not, the same picture gets more of them. */
    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /**
     * @param band number of the addresses; the same number is always with the same addresses
     * @param level the tile has 2 to the power of this steps
     * @param column it begins at this many times its steps
     */
    Tile at(int asid, int band, IovaRange addresses, int level, int column) {
        Place place = new Place(asid, band, level, column);
        Tile tile = known.get(place);
        if (tile != null) {
            return tile;
        }
        if (budget > 0) {
            budget--;
            tile = look(asid, addresses, level, column);
            known.put(place, tile);
            return tile;
        }
        complete = false;
        for (int up = 1; level + up < LEVELS; up++) {
            tile = known.get(new Place(asid, band, level + up, column >> up));
            if (tile != null) {
                return new Tile(tile.object(), Math.max(1, tile.count() >> up));
            }
        }
        return UNKNOWN;
    }

    private Tile look(int asid, IovaRange addresses, int level, int column) {
        long from = (long) column << level;
        int end = trace.timeline().steps() + 1;
        int first = (int) Math.min(end, Math.max(1, from));
        int last = (int) Math.min(end, from + (1L << level));
        if (last <= first) {
            return NOTHING;
        }
        long count = trace.timeline().lifetimes(asid).count(first, last, addresses.first(), addresses.last());
        if (count == 0) {
            return NOTHING;
        }
        List<MappingLifetime> picked = trace.timeline().lifetimes(asid, addresses, first, last, 2);
        int object = Piece.object(trace, picked.get(0));
        boolean alike = Piece.object(trace, picked.get(picked.size() - 1)) == object;
        return new Tile(alike ? object : -1, count);
    }
}
