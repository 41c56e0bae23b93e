package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.trace.Action;

/**
 * Reports a message of which the recording has too little to replay it.
 *
 * <p>strace shows 32 bytes of a buffer unless told otherwise; perm and type are the bytes 32 and 33 after the asid.
 */
final class CutOffMessageCheck extends Check {

    CutOffMessageCheck() {
        super("TRC-001", "message-cut-off", Grade.DOUBT);
        listen(Refusal.CUT_OFF);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (draft.isKept() && scan.action() instanceof Action.Frame frame) {
            draft.what(
                            "the recording has %d of the %s bytes written, too few to tell type and permissions",
                            frame.bytes().length, Long.toUnsignedString(frame.length()))
                    .consequence(
                            "this message was not replayed, so that tables and findings from here on are not certain")
                    .fix("record again with strace -s 128");
        }
    }
}
