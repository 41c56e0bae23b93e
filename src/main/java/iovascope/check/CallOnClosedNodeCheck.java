package iovascope.check;

import iovascope.emulator.Refusal;

/** Reports a call on the node while it is not open: the descriptor that it names is gone, or never was. */
final class CallOnClosedNodeCheck extends Check {

    private int released;

    CallOnClosedNodeCheck() {
        super("OWN-013", "call-on-closed-node", Grade.FAILURE);
        listen(Moment.RELEASE);
        listen(Refusal.NOT_OPEN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.RELEASE) {
            released = scan.number();
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.cause(released == 0 ? scan.number() : released)
                    .what(
                            "%s by %s, but the node %s",
                            RefusalWords.call(scan),
                            scan.process(scan.walk().process()),
                            released == 0 ? "was not opened yet" : "is closed since step " + released)
                    .consequence("%s; the device sees nothing of it", RefusalWords.errno(scan))
                    .fix(
                            released == 0
                                    ? "open the node first"
                                    : "keep a descriptor open until the last call; what was mapped before the close "
                                            + "is gone");
        }
    }
}
