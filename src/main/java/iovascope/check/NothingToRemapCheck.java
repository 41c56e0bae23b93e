package iovascope.check;

/** Remarks that a device whose tables hold page frames was handed over, rightly, without a REMAP. */
final class NothingToRemapCheck extends Check {

    private final Inherited inherited;
    private final LostTables tables;
    private int handOver;

    NothingToRemapCheck(Inherited inherited, LostTables tables) {
        super("LU-009", "nothing-to-remap", Grade.REMARK);
        this.inherited = inherited;
        this.tables = tables;
        listen(Moment.NEW_OWNER, Moment.REMAP, Moment.START, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.NEW_OWNER) {
            handOver = scan.model().va() ? 0 : scan.number();
        } else {
            if (moment == Moment.START
                    && handOver > 0
                    && inherited.left() > 0
                    && tables.lost().isEmpty()) {
                scan.found(this)
                        .cause(handOver)
                        .what(
                                "%s took %s over in step %d and remapped none, which is right for this device",
                                scan.process(scan.walk().ownerAfter()), MappingList.count(inherited.left()), handOver)
                        .consequence("its table holds the addresses of pinned pages, which no new owner changes");
            }
            handOver = 0;
        }
    }
}
