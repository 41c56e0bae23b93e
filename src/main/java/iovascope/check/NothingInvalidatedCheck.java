package iovascope.check;

/**
 * Reports an INVALIDATE that removes nothing.
 *
 * <p>The kernel does not ask whether anything is there. Source: {@code vhost_vdpa_iotlb_unmap}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class NothingInvalidatedCheck extends Check {

    NothingInvalidatedCheck() {
        super("INV-002", "nothing-invalidated", Grade.REMARK);
        listen(Moment.INVALIDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().removedCount() > 0 || scan.walk().message().size() == 0) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int asid = scan.walk().asid();
            int gone = scan.range() == null ? 0 : scan.timeline().previousChange(asid, scan.range(), scan.number());
            draft.cause(gone == 0 ? scan.number() : gone)
                    .at(asid, scan.range())
                    .what(
                            "invalidate of %s removed nothing: %s",
                            MessageText.place(scan.walk().message()),
                            gone == 0
                                    ? "nothing was ever mapped there in asid " + Integer.toUnsignedString(asid)
                                    : "the last mapping there went in step " + gone);
        }
    }
}
