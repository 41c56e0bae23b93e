package iovascope.ui.shell;

import iovascope.ui.shell.Selection.Place;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where the reader was before each jump. Steps in a row count as one. */
final class PlaceHistory {

    private static final int MOST = 200;

    private final Deque<Place> past = new ArrayDeque<>();
    private final Deque<Place> future = new ArrayDeque<>();
    private boolean stepping;

    /** @param byStep whether the place is left for a neighbour */
    void leave(Place place, boolean byStep) {
        boolean known = byStep && stepping || place.equals(past.peek());
        stepping = byStep;
        future.clear();
        if (known || place.step() < 1) {
            return;
        }
        past.push(place);
        if (past.size() > MOST) {
            past.removeLast();
        }
    }

    /** @return null if there is nothing before */
    Place back(Place now) {
        return move(now, past, future);
    }

    /** @return null if nothing was gone back from */
    Place forward(Place now) {
        return move(now, future, past);
    }

    private Place move(Place now, Deque<Place> from, Deque<Place> to) {
        stepping = false;
        Place place = from.poll();
        while (now.equals(place)) {
            place = from.poll();
        }
        if (place != null) {
            to.push(now);
        }
        return place;
    }

    void clear() {
        past.clear();
        future.clear();
        stepping = false;
    }
}
