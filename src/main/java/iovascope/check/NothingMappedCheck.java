package iovascope.check;

import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE that a va device's kernel accepts and that maps nothing.
 *
 * <p>Memory that is not shared file memory is skipped in silence. Source: {@code vhost_vdpa_va_map}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class NothingMappedCheck extends Check {

    private final FormerMemory former;

    NothingMappedCheck(FormerMemory former) {
        super("MAP-005", "update-maps-nothing", Grade.CORRUPTION);
        this.former = former;
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().addedCount() > 0 || former.stale(scan) != null) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            String there = SkippedMemory.words(scan, message.uaddr());
            draft.at(scan.walk().asid(), scan.range())
                    .expected(Slice.at(message.uaddr()))
                    .actual(Slice.words("nothing mapped"))
                    .what("update of %s was accepted, but mapped nothing: %s", MessageText.place(message), there)
                    .consequence("the device cannot reach this memory, and nobody was told")
                    .fix("back the memory with a shared file: memory-backend-memfd or -file with share=on in QEMU");
        }
    }
}
