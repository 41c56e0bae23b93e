package iovascope.check;

/** How many mappings the owner took over and has neither remapped nor removed since. */
final class Inherited extends Listener {

    private int mappings;
    private int left;
    private int newOwner;

    Inherited() {
        listen(Moment.STEP, Moment.NEW_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.NEW_OWNER) {
            newOwner = scan.number();
            left = mappings;
            return;
        }
        int removed = scan.walk().removedCount();
        mappings += scan.walk().addedCount() - removed;
        for (int index = 0; left > 0 && index < removed; index++) {
            if (scan.walk().removedSince(index) <= newOwner) {
                left--;
            }
        }
    }

    int left() {
        return left;
    }

    /** Step of the last hand-over; 0 before the first. */
    int newOwner() {
        return newOwner;
    }
}
