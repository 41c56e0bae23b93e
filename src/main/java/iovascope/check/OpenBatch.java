package iovascope.check;

/** The step that began the batch that is open. */
final class OpenBatch extends Listener {

    private int begun;

    OpenBatch() {
        listen(Moment.BATCH_BEGIN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.walk().before().inBatch()) {
            begun = scan.number();
        }
    }

    /** Means something only while a batch is open. */
    int begun() {
        return begun;
    }
}
