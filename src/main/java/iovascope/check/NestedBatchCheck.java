package iovascope.check;

/**
 * Reports a BATCH_BEGIN inside a batch: batches do not nest.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class NestedBatchCheck extends Check {

    private final OpenBatch batch;

    NestedBatchCheck(OpenBatch batch) {
        super("BAT-001", "nested-batch", Grade.DOUBT);
        this.batch = batch;
        listen(Moment.BATCH_BEGIN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.walk().before().inBatch()) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.cause(batch.begun())
                    .at(scan.walk().asid(), null)
                    .what("batch_begin inside the batch that step %d began", batch.begun())
                    .consequence("accepted without effect: the first batch_end ends both")
                    .fix("send one batch_begin and one batch_end for each batch");
        }
    }
}
